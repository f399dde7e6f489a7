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
using PortalCms.Testing;
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

    internal FakeTimeProvider Clock { get; }
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

    internal static async Task<CustomerHost> Start(Db kind = Db.Sqlite)
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
        builder.Services.ConfigureDbContext<PortalDb>((services, options) => options.AddInterceptors(services.GetRequiredService<QueryCount>()));
        builder.Services.AddPortal(builder.Configuration);
        builder.Services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1000);
        var app = builder.Build();
        app.UsePortal();
        app.MapPortal();
        var host = new CustomerHost(database, app, clock);
        await CustomerWorld.Seed(host);
        await app.StartAsync();
        return host;
    }

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
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }
}
