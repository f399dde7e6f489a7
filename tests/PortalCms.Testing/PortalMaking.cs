using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using PortalCms.Core;
using PortalCms.PrivateContent;
using PortalCms.Recipes;

namespace PortalCms.Testing;

/// <summary>Composes the product as the host does, and makes the site of a recipe in it.</summary>
internal static class PortalMaking
{
    internal static WebApplication Compose(TestDatabase database, string folder, Action<WebApplicationBuilder>? change = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "PortalCms",
            EnvironmentName = "Production",
            ContentRootPath = Repository.Root,
            Args = ["--hostBuilder:reloadConfigOnChange=false"], // it would watch the whole clone
        });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration["Portal:Limits:On"] = "false";
        builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(DateTimeOffset.UtcNow));
        builder.Services.AddSingleton(new DataFolder(folder));
        database.AddTo(builder.Services);
        builder.Services.AddPortal(builder.Configuration);
        builder.Services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1000);
        builder.Services.PostConfigure<SignInRules>(r => r.AllowSamples = true);
        change?.Invoke(builder);
        var app = builder.Build();
        app.UsePortal();
        app.MapPortal();
        return app;
    }

    /// <summary>Runs the recipe, makes the logins that the outbox would make, and does what the seed asks for afterwards.</summary>
    internal static async Task Fill(TestDatabase database, PortalSeed seed)
    {
        await using var app = Compose(database, FilesOf(database.Kind, seed));
        await using var scope = app.Services.CreateAsyncScope();
        var reading = scope.ServiceProvider.GetRequiredService<RecipeReader>().Read(seed.Recipe, allowSampleSignIns: true);
        var problems = reading.Problems;
        if (reading.Recipe is { } recipe) problems = (await scope.ServiceProvider.GetRequiredService<RecipeRunner>().Run(recipe, Person.System, seed.Files)).Problems;
        if (problems.Count > 0) throw new InvalidOperationException(string.Join('\n', problems.Select(p => p.In(seed.Name))));
        await MakeLogins(scope.ServiceProvider);
        if (seed.Then is { } then) await then(app.Services);
    }

    private static async Task MakeLogins(IServiceProvider services)
    {
        var db = services.GetRequiredService<PortalDb>();
        var subscribers = services.GetServices<IEventSubscriber>().ToDictionary(s => s.Id);
        foreach (var job in await db.OutboxJobs.AsNoTracking().Include(j => j.Event).OrderBy(j => j.Id).ToListAsync())
        {
            if (!subscribers.TryGetValue(job.Subscriber, out var subscriber)) continue;
            await subscriber.Read(db, job.Event, default);
            await db.OutboxJobs.Where(j => j.Id == job.Id).ExecuteDeleteAsync();
        }
    }

    private static string FilesOf(Db kind, PortalSeed seed) => Directory.CreateDirectory(Path.Combine(TestFolder.Path, $"data-{seed.Name}-{kind}")).FullName;

    /// <summary>A data folder of its own with the seed's attachments.</summary>
    internal static string CopyOfFiles(Db kind, PortalSeed seed)
    {
        var (from, to) = (FilesOf(kind, seed), Directory.CreateDirectory(Path.Combine(TestFolder.Path, $"data-{Guid.NewGuid():N}")).FullName);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        return to;
    }
}
