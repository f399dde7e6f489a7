using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using PortalCms.Core;
using PortalCms.PrivateContent;
using PortalCms.Testing;
using PortalCms.Tests.Edge;
using PortalCms.Tests.HelpDesk;
using PortalCms.Tests.PrivateContent;
using PortalCms.Tickets;

namespace PortalCms.Tests.CustomerPortal;

/// <summary>The composed product over HTTP with the people and tickets of <see cref="CustomerWorld"/>; who comes in signs in.</summary>
internal sealed class CustomerHost : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly WebApplication _app;

    private CustomerHost(TestDatabase database, WebApplication app, FakeTimeProvider clock) => (_database, _app, Clock) = (database, app, clock);

    internal const string Root = "http://a.example";

    internal FakeTimeProvider Clock { get; }
    internal Db Kind => _database.Kind;
    internal LogLines Log => _app.Services.GetRequiredService<LogLines>();
    internal BrokenDatabase Database => _app.Services.GetRequiredService<BrokenDatabase>();

    /// <summary>Where it listens, when the test gave it a real server.</summary>
    internal string Address => _app.Urls.First();
    internal string Files => Services.GetRequiredService<DataFolder>().Below("files");
    internal IReadOnlyList<RouteEndpoint> Routes => [.. ((IEndpointRouteBuilder)_app).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()];
    internal QueryCount Queries => _app.Services.GetRequiredService<QueryCount>();
    internal IServiceProvider Services => _app.Services;
    internal PortalDb Open() => _database.Open();
    internal Browser Browser() => new(_app.GetTestClient());

    internal async Task<Browser> SignedIn(string email)
    {
        var browser = Browser();
        Assert.Equal(302, (await browser.SignIn(email)).Status);
        return browser;
    }

    /// <summary>Another browser, whose pages tell all that was answered.</summary>
    internal Visitor Visitor() => new(_app.GetTestClient(), new Uri(Root));

    /// <summary>The same browser once more, for what it sends at the same time.</summary>
    internal Visitor Twin(Visitor of)
    {
        var twin = Visitor();
        foreach (var (name, value) in of.Cookies) twin.Cookies[name] = value;
        return twin;
    }

    /// <summary>A new ticket of this person's, of one message.</summary>
    internal async Task<long> NewTicket(string email)
    {
        await using var db = Open();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var number = await TicketNumbers.Next(db, default);
        db.Add(await CustomerWorld.File(db, number, email, "Rear brake", "It squeals.", Clock.Now()));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return number;
    }

    internal static async Task<CustomerHost> Start(Db kind = Db.Sqlite, Action<WebApplicationBuilder>? change = null)
    {
        var database = await TestDatabase.Create(kind);
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "PortalCms", EnvironmentName = "Production" });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration["Portal:Limits:On"] = "false";
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(new DataFolder(Path.Combine(TestFolder.Path, Guid.NewGuid().ToString("N"))));
        database.AddTo(builder.Services);
        builder.Services.AddSingleton<QueryCount>();
        builder.Services.AddSingleton(new BrokenDatabase(kind));
        builder.Services.ConfigureDbContext<PortalDb>((services, options) => options.AddInterceptors(services.GetRequiredService<QueryCount>(), services.GetRequiredService<BrokenDatabase>()));
        builder.Services.AddSingleton<LogLines>();
        builder.Services.AddSingleton<ILoggerProvider>(p => p.GetRequiredService<LogLines>());
        builder.Services.AddPortal(builder.Configuration);
        builder.Services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1000);
        change?.Invoke(builder);
        var app = builder.Build();
        app.UsePortal();
        app.MapPortal();
        var host = new CustomerHost(database, app, clock);
        await CustomerWorld.Seed(host);
        await app.StartAsync();
        return host;
    }

    /// <summary>Lets the outbox work until nothing is due, and tells how many effects came of it.</summary>
    internal async Task<int> WorkOff()
    {
        using var worker = Worker();
        return await worker.Drain() + await worker.Drain("filing-mail", () => false, default);
    }

    internal OutboxWorker Worker() => new(Services.GetRequiredService<IServiceScopeFactory>(), Clock, new OutboxOptions(), Services.GetRequiredService<ILogger<OutboxWorker>>());

    internal async Task Change(long number, Action<Ticket> change)
    {
        await using var db = Open();
        change(await db.Set<Ticket>().Include(t => t.Parties).Include(t => t.Conversations).Include(t => t.Stage.Pipeline.Stages).SingleAsync(t => t.Number == number));
        await db.SaveChangesAsync();
    }

    /// <summary>The messages that customers see, oldest first, with their files.</summary>
    internal async Task<List<Message>> Messages(long number)
    {
        await using var db = Open();
        return await db.Set<Message>().Include(m => m.Attachments).Where(m => m.Conversation.Ticket.Number == number && m.Conversation.IsShown).OrderBy(m => m.Id).ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(); // its background work, too, which reads the database
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }
}
