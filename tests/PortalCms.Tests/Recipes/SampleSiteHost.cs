using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PortalCms.Core;
using PortalCms.Recipes;
using PortalCms.Testing;

namespace PortalCms.Tests.Recipes;

/// <summary>The product's composition on an empty database, for running recipes of the repository.</summary>
internal sealed class SampleSiteHost : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly WebApplication _app;
    private readonly string _data = Path.Combine(TestFolder.Path, $"data-{Guid.NewGuid():N}");

    private SampleSiteHost(TestDatabase database, string scanner)
    {
        _database = database;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "PortalCms", EnvironmentName = "Development" });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new DataFolder(_data));
        database.AddTo(builder.Services);
        builder.Configuration["Portal:Uploads:Scanner"] = scanner;
        builder.Services.AddPortal(builder.Configuration);
        _app = builder.Build();
    }

    public static async Task<SampleSiteHost> Create(Db kind, string scanner = "") => new(await TestDatabase.Create(kind), scanner);

    public static byte[] Sample { get; } = File.ReadAllBytes(Path.Combine(Repository.Root, "recipes", "sample.recipe.json"));

    public PortalDb Open() => _database.Open();

    /// <summary>Of the database: a file, or a connection string.</summary>
    public string Place => _database.Place;

    /// <summary>Files kept in the data folder.</summary>
    public int KeptFiles => Directory.Exists(_data) ? Directory.EnumerateFiles(_data, "*", SearchOption.AllDirectories).Count() : 0;

    public async Task<RecipeReport> Plan(byte[] recipe, string? files = null) => await InScope((reader, runner) => runner.Plan(Read(reader, recipe), files ?? Files));

    /// <param name="recipe">Well formed.</param>
    /// <param name="files">What lies beside it; null: the sample's files.</param>
    public async Task<RecipeReport> Run(byte[] recipe, string? files = null) => await InScope((reader, runner) => runner.Run(Read(reader, recipe), Person.System, files ?? Files));

    /// <summary>What the author reads, as compilers write it: the problems of the reading, or else of the run. Nothing is applied with one.</summary>
    public Task<List<string>> Problems(string recipe) => InScope<List<string>>(async (reader, runner) =>
    {
        var reading = reader.Read(Encoding.UTF8.GetBytes(recipe), allowSampleSignIns: true);
        if (reading.Recipe is null) return [.. reading.Problems.Select(p => p.In("f"))];
        var report = await runner.Run(reading.Recipe, Person.System, Files);
        Assert.Equal(report.Problems.Count == 0, report.IsApplied);
        return [.. report.Problems.Select(p => p.In("f"))];
    });

    /// <summary>Where attachments are kept.</summary>
    public string Data => _data;

    /// <summary>What stands there, as a recipe.</summary>
    public async Task<string> Export()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var step = await scope.ServiceProvider.GetRequiredService<RecipeExport>().Step(TestContext.Current.CancellationToken);
        return new JsonObject { ["name"] = "exported", ["steps"] = new JsonArray(step) }.ToJsonString();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static string Files => Path.Combine(Repository.Root, "App_Data.sample");

    private static Recipe Read(RecipeReader reader, byte[] recipe)
    {
        var reading = reader.Read(recipe, allowSampleSignIns: true);
        Assert.Empty(reading.Problems);
        return reading.Recipe!;
    }

    private async Task<T> InScope<T>(Func<RecipeReader, RecipeRunner, Task<T>> act)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<RecipeReader>(), scope.ServiceProvider.GetRequiredService<RecipeRunner>());
    }
}
