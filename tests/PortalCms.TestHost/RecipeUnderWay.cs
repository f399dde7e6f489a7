using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PortalCms.Core;
using PortalCms.Recipes;
using PortalCms.Storage.PostgreSql;
using PortalCms.Storage.Sqlite;

namespace PortalCms.TestHost;

/// <summary>Runs the sample recipe, says 'all but saved' at the end of its transaction, and stays there.</summary>
internal static class RecipeUnderWay
{
    internal static async Task<int> Run(bool isSqlite, string place, string data, string root)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "PortalCms", EnvironmentName = "Development" });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new DataFolder(data));
        if (isSqlite) builder.Services.AddPortalSqlite(place);
        else builder.Services.AddPortalPostgreSql(place);
        builder.Services.AddPortal(builder.Configuration);
        builder.Services.AddSingleton<IRecipeSection, Standstill>();
        await using var app = builder.Build();
        await using var scope = app.Services.CreateAsyncScope();
        var (reader, runner) = (scope.ServiceProvider.GetRequiredService<RecipeReader>(), scope.ServiceProvider.GetRequiredService<RecipeRunner>());
        var recipe = (await File.ReadAllTextAsync(Path.Combine(root, "recipes", "sample.recipe.json"))).Replace("\"name\": \"Portals\",", "\"name\": \"Portals\", \"standstill\": [{}],", StringComparison.Ordinal);
        var reading = reader.Read(System.Text.Encoding.UTF8.GetBytes(recipe), allowSampleSignIns: true);
        Console.WriteLine("ready");
        Console.ReadLine();
        await runner.Run(reading.Recipe!, Person.System, Path.Combine(root, "App_Data.sample"));
        return 0;
    }

    /// <summary>The last section.</summary>
    private sealed class Standstill : IRecipeSection
    {
        public string Name => "standstill";
        public int Order => 1000;
        public Type ItemType => typeof(Nothing);

        public Task Apply(RecipeRun run, IReadOnlyList<RecipeItem> items, CancellationToken cancellationToken)
        {
            Console.WriteLine("all but saved");
            return Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }

    private sealed record Nothing;
}
