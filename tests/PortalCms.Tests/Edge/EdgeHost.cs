using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PortalCms.Core;
using PortalCms.Edge;
using PortalCms.Testing;
using PortalCms.TestPages;

namespace PortalCms.Tests.Edge;

/// <summary>
/// The composition with the test module in it, two domains and three portals, over a database of its own. Who is acting is said by the
/// header <c>X-Test-Person</c> (<c>customer:key</c>, <c>staff:key</c>).
/// </summary>
public sealed class EdgeHost : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly WebApplication _app;

    private EdgeHost(TestDatabase database, WebApplication app) => (_database, _app) = (database, app);

    public IServiceProvider Services => _app.Services;
    public LogLines Log => _app.Services.GetRequiredService<LogLines>();
    public PortalDb OpenDb() => _database.Open();

    /// <summary>A browser without redirects, at the first domain.</summary>
    public HttpClient Client(string? person = null, string address = "http://a.example")
    {
        var client = _app.GetTestServer().CreateClient();
        client.BaseAddress = new Uri(address);
        if (person is not null) client.DefaultRequestHeaders.Add(TestSignIn.Header, person);
        return client;
    }

    public static async Task<EdgeHost> Start(Action<WebApplicationBuilder>? change = null)
    {
        var database = await TestDatabase.Create(Db.Sqlite);
        await Seed(database);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "PortalCms", EnvironmentName = "Production" });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<LogLines>();
        builder.Services.AddSingleton<ILoggerProvider>(p => p.GetRequiredService<LogLines>());
        builder.Services.AddScoped(_ => database.Open());
        builder.Configuration["PORTAL_DATA"] = Path.Combine(TestFolder.Path, Guid.NewGuid().ToString("N"));
        builder.Services.AddPortal(builder.Configuration);
        Mount(builder.Services);
        change?.Invoke(builder);
        var app = builder.Build();
        app.UsePortal();
        app.MapPortal();
        await app.StartAsync();
        return new EdgeHost(database, app);
    }

    private static void Mount(IServiceCollection services)
    {
        services.AddSingleton<PortalModule>(new TestModule());
        services.AddRazorPages().AddApplicationPart(typeof(TestModule).Assembly);
        services.AddAuthorization(o => o.AddPolicy(TestModule.Permission, PortalPolicies.For(TestModule.Permission)));
        services.AddAuthentication(TestSignIn.Scheme).AddScheme<AuthenticationSchemeOptions, TestSignIn>(TestSignIn.Scheme, null);
        services.RemoveAll<IPersonFacet>();
        services.AddSingleton<FacetCalls>();
        services.AddScoped<IPersonFacet, TestFacet>();
    }

    private static async Task Seed(TestDatabase database)
    {
        await using var db = database.Open();
        db.Domains.AddRange(new Domain { Id = 1, Host = "a.example", Aliases = "alias.example", CompanyName = "Ridgeline" }, new Domain { Id = 2, Host = "b.example", Language = "it" });
        db.Portals.AddRange(
            new Portal { DomainId = 1, Slug = "support", Name = "Support", IsOn = true },
            new Portal { DomainId = 1, Slug = "off", Name = "Off" },
            new Portal { DomainId = 2, Slug = "dealers", Name = "Dealers", IsOn = true });
        await db.SaveChangesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }
}
