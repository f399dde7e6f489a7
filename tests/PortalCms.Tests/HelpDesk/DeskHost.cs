using System.Data.Common;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tests.Edge;
using PortalCms.Tickets;

namespace PortalCms.Tests.HelpDesk;

/// <summary>The composed app over a small world. Who is acting is said by a header; staff called ada, ed and ida may answer tickets, ida and ivo read the audit trail.</summary>
internal sealed class DeskHost : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly WebApplication _app;

    private DeskHost(TestDatabase database, WebApplication app) => (_database, _app) = (database, app);

    internal static FakeTimeProvider NewClock() => new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    internal FakeTimeProvider Clock => (FakeTimeProvider)_app.Services.GetRequiredService<TimeProvider>();
    internal IServiceProvider Services => _app.Services;
    internal QueryCount Queries => _app.Services.GetRequiredService<QueryCount>();
    internal LogLines Log => _app.Services.GetRequiredService<LogLines>();
    internal PortalDb Open() => _database.Open();

    internal DeskBrowser Browser(string person = "Staff:ada")
    {
        var client = _app.GetTestServer().CreateClient();
        client.BaseAddress = new Uri("http://desk.example");
        client.DefaultRequestHeaders.Add(TestSignIn.Header, person);
        return new DeskBrowser(client, Log);
    }

    internal static async Task<DeskHost> Start(Db kind, Action<IServiceCollection>? change = null)
    {
        var database = await TestDatabase.Create(kind);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "PortalCms", EnvironmentName = "Production" });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<LogLines>();
        builder.Services.AddSingleton<ILoggerProvider>(p => p.GetRequiredService<LogLines>());
        builder.Services.AddSingleton<TimeProvider>(NewClock());
        builder.Services.AddSingleton(new DataFolder(TestFolder.Path));
        database.AddTo(builder.Services);
        builder.Services.AddSingleton<QueryCount>();
        builder.Services.ConfigureDbContext<PortalDb>((services, options) => options.AddInterceptors(services.GetRequiredService<QueryCount>()));
        builder.Services.AddPortal(builder.Configuration);
        builder.Services.AddAuthentication(TestSignIn.Scheme).AddScheme<AuthenticationSchemeOptions, TestSignIn>(TestSignIn.Scheme, null);
        builder.Services.RemoveAll<IPersonFacet>();
        builder.Services.AddScoped<IPersonFacet, DeskFacet>();
        change?.Invoke(builder.Services);
        var app = builder.Build();
        app.UsePortal();
        app.MapPortal();
        var host = new DeskHost(database, app);
        await DeskWorld.Seed(host);
        await app.StartAsync();
        return host;
    }

    internal T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(); // its background work, too, which reads the database
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    private sealed class DeskFacet : IPersonFacet
    {
        public ValueTask<Person> Complete(Person person, Portal? portal, CancellationToken cancellationToken) => new(person with
        {
            Reach = person.UserKey is "ada" or "ed" or "ida" ? TicketReach.All : TicketReach.None,
            Permissions = person.UserKey switch
            {
                "ada" or "ed" => new HashSet<string> { TicketsModule.AnswerTickets },
                "ida" => new HashSet<string> { TicketsModule.AnswerTickets, EdgeModule.ReadAudit },
                "ivo" => new HashSet<string> { EdgeModule.ReadAudit },
                _ => [],
            },
            Language = person.UserKey == "ed" ? "it" : "en",
        });
    }
}

/// <summary>Counts what goes to the database.</summary>
internal sealed class QueryCount : DbCommandInterceptor
{
    private int _count;

    internal int Count => _count;
    internal List<string> Texts { get; } = [];

    internal void Reset()
    {
        _count = 0;
        lock (Texts) Texts.Clear();
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _count);
        lock (Texts) Texts.Add(command.CommandText);
        return new(result);
    }
}
