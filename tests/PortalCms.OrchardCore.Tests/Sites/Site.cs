using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using PortalCms.Testing;
using PortalCms.Testing.Pages;

namespace PortalCms.OrchardCore.Tests;

/// <summary>A running site, its tenants set up by their first requests, and the people who visit it.</summary>
public sealed class Site : IAsyncDisposable
{
    private readonly SiteSetup _setup;
    private readonly TestDatabase? _database;
    private readonly SiteProgram _program;

    private Site(SiteSetup setup, TestDatabase? database) => (_setup, _database, _program) = (setup, database, new SiteProgram(setup, database));

    /// <summary>Where browsers find it.</summary>
    public Uri Root => _program.Root;

    /// <summary>Over HTTPS; the certificate is nobody's.</summary>
    public Uri Secure => _program.Secure;

    /// <summary>Its content root.</summary>
    internal string Folder => _program.Folder;

    /// <summary>What the program wrote, for failures.</summary>
    public string Log => _program.Log;

    /// <summary>What the site has used of the processors since it started.</summary>
    public TimeSpan Cpu => _program.Cpu;

    public static Task<Site> Start(Db kind) => Start(kind, SiteSetup.Two);

    internal static async Task<Site> Start(Db kind, SiteSetup setup)
    {
        var site = new Site(setup, kind == Db.Sqlite ? null : await TestDatabase.Create(kind));
        try
        {
            setup.Lay(site._program.Folder);
            await site._program.Start();
            foreach (var tenant in setup.Tenants) await site.SetUp(tenant);
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    /// <summary>The portal's data of a tenant.</summary>
    public TestDatabase Data(string tenant = "Default") => _database is null
        ? TestDatabase.At(Db.Sqlite, Path.Combine(_program.Folder, "App_Data", "Sites", tenant, "Portal", "portal.db"))
        : TestDatabase.At(Db.PostgreSql, $"{_database.Place};Search Path=portal_{tenant.ToLowerInvariant()}");

    /// <summary>Waits for the logins of the people whom a recipe named: a job makes them after its run.</summary>
    public async Task LoginsAreMade(string tenant = "Default")
    {
        await using var db = Data(tenant).Open();
        for (var tried = 0; await db.OutboxJobs.AnyAsync(j => j.Subscriber == "logins"); tried++)
        {
            Assert.True(tried < 300, $"The logins of '{tenant}' are not made.\n{Log}");
            await Task.Delay(200);
        }
    }

    /// <summary>A browser that is signed in nowhere.</summary>
    /// <param name="host">The name that it calls the site by.</param>
    /// <param name="below">A tenant's prefix that its addresses stand below.</param>
    public Visitor Visitor(string host = "127.0.0.1", string below = "") => Visitor(host, below, TimeSpan.FromMinutes(2));

    /// <summary>A customer, not yet signed in.</summary>
    /// <param name="email">Of the sample world.</param>
    /// <param name="portal"><c>support</c>, or with the tenant in front: <c>acme/support</c>.</param>
    public Customer Customer(string email, string portal) => new(Visitor(), portal, email, SiteRecipes.Password);

    /// <summary>Someone who works here, signed in by the site's own page.</summary>
    /// <param name="user">User name: the address, or <c>admin</c>.</param>
    /// <param name="tenant">Empty, or <c>/acme</c>.</param>
    public Task<Visitor> Colleague(string user, string tenant = "") => Enter(Visitor(below: tenant), user, SiteRecipes.Password);

    /// <summary>Signs in by the site's own page, on the way to the admin.</summary>
    internal static async Task<Visitor> Enter(Visitor visitor, string user, string password)
    {
        var page = await visitor.Get($"/Login?ReturnUrl={visitor.Below}/Admin");
        var answer = await visitor.Submit(page, "form[method=post]", [("LoginForm.UserName", user), ("LoginForm.Password", password)]);
        Assert.True(answer.Status == 302, $"{user} could not sign in at {page.Address}: {answer.Status} {answer.Text}");
        return visitor;
    }

    /// <summary>Runs a recipe in the admin's tenant by its own import page; returns what was wrong with it, or nothing.</summary>
    public static async Task<string> Import(Visitor admin, string recipe, string panel = "/Admin")
    {
        var page = await admin.Submit(await admin.Get($"{panel}/DeploymentPlan/Import/Json"), "form:has([name=Json])", [("Json", recipe)]);
        return page.Text.Contains("imported successfully", StringComparison.Ordinal) ? "" : $"{page.Status} {string.Join(' ', page.Document.QuerySelectorAll(".validation-summary-errors li").Select(e => e.TextContent))}";
    }

    /// <summary>Stops the program and starts it again on the same data.</summary>
    public async Task Restart()
    {
        await _program.Stop();
        await _program.Start();
    }

    /// <summary>The first request sets a tenant up and leads to itself.</summary>
    private async Task SetUp(SiteTenant tenant)
    {
        var door = new Uri(_setup.Door);
        using var visitor = Visitor(door.Host, tenant.Below, TimeSpan.FromMinutes(8));
        var page = await visitor.Get("/");
        Assert.True(page.Status is 302 or 200 or 404, $"Tenant '{tenant.Name}' was not set up: {page.Status}\n{Log}");
        for (var tried = 0; (page = await visitor.Get(door.PathAndQuery)).Status != 200; tried++)
        {
            Assert.True(tried < 600, $"Tenant '{tenant.Name}' has no portal ({page.Status}):\n{Log}");
            await Task.Delay(200);
        }
    }

    private Visitor Visitor(string host, string below, TimeSpan patience)
    {
        var root = new UriBuilder(_program.Root) { Host = host }.Uri;
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectCallback = (asked, stop) => Connect(asked.DnsEndPoint.Port, stop) };
        return new Visitor(new HttpClient(handler) { Timeout = patience }, root, below);
    }

    /// <summary>Every name is this machine.</summary>
    private static async ValueTask<Stream> Connect(int port, CancellationToken stop)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port, stop);
        return new NetworkStream(socket, ownsSocket: true);
    }

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }
}
