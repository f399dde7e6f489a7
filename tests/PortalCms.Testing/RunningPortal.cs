using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PortalCms.Core;
using PortalCms.Testing.Pages;

namespace PortalCms.Testing;

/// <summary>
/// The whole product with a site in it, in this process: its own database, data folder and clock. Limits are off and password hashes quick, as both
/// have tests of their own. Background work (outbox) runs as in the product, by the test's clock.
/// </summary>
/// <example><code>
/// await using var portal = await RunningPortal.Start(kind, PortalSeed.Sample);
/// var cyd = portal.Customer("cyd@velonord.example", "support");
/// await cyd.SignIn();
/// var ticket = await cyd.Open(1001);
/// await ticket.Reply("Thank you", new SentFile("brake.txt", "pads"u8.ToArray()));
/// </code></example>
public sealed class RunningPortal : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly WebApplication _app;
    private readonly PortalSeed _seed;
    private readonly bool _ownsDatabase;

    private RunningPortal(TestDatabase database, WebApplication app, PortalSeed seed, bool ownsDatabase = true) => (_database, _app, _seed, _ownsDatabase) = (database, app, seed, ownsDatabase);

    /// <summary>Turn it, and sessions and caches grow old. Not there when the test brought its own clock.</summary>
    public FakeTimeProvider Clock => (FakeTimeProvider)Services.GetRequiredService<TimeProvider>();
    public Db Kind => _database.Kind;
    public IServiceProvider Services => _app.Services;
    public string Data => Services.GetRequiredService<DataFolder>().Path;

    /// <summary>Every endpoint that the product answers.</summary>
    public IReadOnlyList<RouteEndpoint> Routes => [.. ((IEndpointRouteBuilder)_app).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()];

    /// <summary>The database as the product sees it.</summary>
    public PortalDb Open() => _database.Open();

    /// <summary>A browser that is signed in nowhere.</summary>
    /// <param name="host">The domain it visits; null: the first one.</param>
    public Visitor Visitor(string? host = null) => new(new HttpClient(_app.GetTestServer().CreateHandler()), new Uri($"http://{host ?? Services.GetRequiredService<PortalDirectory>().Portals.Select(HostOf).First()}"));

    /// <summary>A customer of the recipe, not yet signed in.</summary>
    public Customer Customer(string email, string portal) => new(Visitor(), portal, email, _seed.PasswordOf(email));

    /// <summary>A colleague of the recipe, not yet signed in.</summary>
    public Colleague Colleague(string email) => new(Visitor(), email, _seed.PasswordOf(email));

    /// <summary>Starts a copy of the seed's site.</summary>
    /// <param name="kind">On what database.</param>
    /// <param name="seed">The site.</param>
    /// <param name="change">Further settings, before it is built.</param>
    public static async Task<RunningPortal> Start(Db kind, PortalSeed seed, Action<WebApplicationBuilder>? change = null)
    {
        var database = await TestDatabase.Create(kind, new TestSeed(seed.Name, d => PortalMaking.Fill(d, seed)));
        var folder = PortalMaking.CopyOfFiles(kind, seed);
        var app = PortalMaking.Compose(database, folder, change);
        await app.StartAsync();
        await app.Services.GetRequiredService<PortalDirectory>().Refresh();
        return new RunningPortal(database, app, seed);
    }

    /// <summary>Another node on the same database, data folder and clock. Dispose it before this one.</summary>
    public async Task<RunningPortal> Another()
    {
        var app = PortalMaking.Compose(_database, Data, b => b.Services.AddSingleton<TimeProvider>(Clock));
        await app.StartAsync();
        await app.Services.GetRequiredService<PortalDirectory>().Refresh();
        return new RunningPortal(_database, app, _seed, ownsDatabase: false);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        if (_ownsDatabase) await _database.DisposeAsync();
    }

    private string HostOf(Portal portal)
    {
        using var db = Open();
        return db.Domains.Single(d => d.Id == portal.DomainId).Host;
    }
}
