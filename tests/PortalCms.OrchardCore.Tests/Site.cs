using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using PortalCms.Testing;
using PortalCms.Testing.Pages;

namespace PortalCms.OrchardCore.Tests;

/// <summary>
/// The site as a program of its own, in Production: tenant Default with everything on, tenant Acme below <c>/acme</c> with some features only. Set up by its first requests.
/// </summary>
public sealed class Site : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-site-").FullName;
    private readonly TestDatabase? _database;
    private readonly StringWriter _log = new();
    private Process? _process;

    private readonly bool _isSample;

    private Site(TestDatabase? database, bool isSample) => (_database, _isSample) = (database, isSample);

    public Uri Root { get; private set; } = null!;

    /// <summary>What the program wrote, for failures.</summary>
    public string Log
    {
        get
        {
            lock (_log) return _log.ToString();
        }
    }

    public static Task<Site> Start(Db kind) => Start(kind, isSample: false);

    /// <summary>The site as it is for those who start it: Development, the sample's recipe, one tenant.</summary>
    public static Task<Site> StartSample(Db kind) => Start(kind, isSample: true);

    private static async Task<Site> Start(Db kind, bool isSample)
    {
        var site = new Site(kind == Db.Sqlite ? null : await TestDatabase.Create(kind), isSample);
        site.Lay();
        await site.Run();
        foreach (var tenant in isSample ? [""] : new[] { "", "/acme" }) await site.SetUp(tenant);
        return site;
    }

    /// <summary>The portal's data of tenant Default.</summary>
    public TestDatabase Data => _database is null
        ? TestDatabase.At(Db.Sqlite, Path.Combine(_folder, "App_Data", "Sites", "Default", "Portal", "portal.db"))
        : TestDatabase.At(Db.PostgreSql, _database.Place + ";Search Path=portal_default");

    /// <summary>A browser that is signed in nowhere.</summary>
    public Visitor Visitor() => new(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = TimeSpan.FromMinutes(2) }, Root);

    /// <summary>A customer, not yet signed in.</summary>
    /// <param name="email">Of the sample world.</param>
    /// <param name="portal"><c>support</c>, or with the tenant in front: <c>acme/support</c>.</param>
    public Customer Customer(string email, string portal) => new(Visitor(), portal, email, SiteRecipes.Password);

    /// <summary>Someone who works here, signed in by the site's own page.</summary>
    /// <param name="user">User name: the address, or <c>admin</c>.</param>
    /// <param name="tenant">Empty, or <c>/acme</c>.</param>
    public async Task<Visitor> Colleague(string user, string tenant = "")
    {
        var visitor = Visitor();
        var page = await visitor.Get($"{tenant}/Login?ReturnUrl={tenant}/Admin");
        var answer = await visitor.Submit(page, "form[method=post]", [("LoginForm.UserName", user), ("LoginForm.Password", SiteRecipes.Password)]);
        Assert.True(answer.Status == 302, $"{user} could not sign in at {tenant}: {answer.Status} {answer.Text}");
        return visitor;
    }

    /// <summary>Runs a recipe in tenant Default by the admin's own import page; returns what was wrong with it, or nothing.</summary>
    public async Task<string> Import(Visitor admin, string recipe)
    {
        var page = await admin.Submit(await admin.Get("/Admin/DeploymentPlan/Import/Json"), "form:has([name=Json])", [("Json", recipe)]);
        return page.Text.Contains("imported successfully", StringComparison.Ordinal) ? "" : $"{page.Status} {string.Join(' ', page.Document.QuerySelectorAll(".validation-summary-errors li").Select(e => e.TextContent))}";
    }

    /// <summary>Stops the program and starts it again on the same data.</summary>
    public async Task Restart()
    {
        await Stop();
        await Run();
    }

    private void Lay()
    {
        foreach (var folder in new[] { "recipes", "themes", "App_Data.sample" }) Directory.CreateSymbolicLink(Path.Combine(_folder, folder), Path.Combine(Repository.Root, folder));
        var recipes = Directory.CreateDirectory(Path.Combine(_folder, "Recipes")).FullName;
        foreach (var recipe in Directory.GetFiles(Path.Combine(Repository.Root, "src", "PortalCms.OrchardCore.Web", "Recipes"))) File.Copy(recipe, Path.Combine(recipes, Path.GetFileName(recipe)));
        File.WriteAllText(Path.Combine(recipes, "test-default.recipe.json"), SiteRecipes.Default().ToJsonString());
        File.WriteAllText(Path.Combine(recipes, "test-acme.recipe.json"), SiteRecipes.Acme().ToJsonString());
    }

    private async Task Run()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Root = Root ?? new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}");
        }
        var start = new ProcessStartInfo("dotnet", [Program, "--contentRoot", _folder]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder };
        foreach (var (name, value) in Environment()) start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var client = new HttpClient();
        for (var tried = 0; ; tried++)
        {
            Assert.False(_process.HasExited, $"The site has stopped:\n{Log}");
            try
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync(IPAddress.Loopback, Root.Port);
                return;
            }
            catch (SocketException) when (tried < 600)
            {
                await Task.Delay(100);
            }
        }
    }

    /// <summary>The first request sets a tenant up and leads to itself.</summary>
    private async Task SetUp(string tenant)
    {
        using var visitor = new Visitor(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = TimeSpan.FromMinutes(8) }, Root);
        var page = await visitor.Get(tenant + "/");
        Assert.True(page.Status is 302 or 200, $"Tenant '{tenant}' was not set up: {page.Status}\n{Log}");
        for (var tried = 0; tried < 600; tried++)
        {
            if ((await visitor.Get($"{tenant}/support/sign-in")).Status == 200) return;
            await Task.Delay(200);
        }
        Assert.Fail($"Tenant '{tenant}' has no portal:\n{Log}");
    }

    private static string Program
    {
        get
        {
            var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
            return Path.Combine(Repository.Root, "src", "PortalCms.OrchardCore.Web", "bin", configuration, "net10.0", "PortalCms.OrchardCore.Web.dll");
        }
    }

    private Dictionary<string, string> Environment()
    {
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = _isSample ? "Development" : "Production",
            ["Urls"] = Root.ToString(),
            ["ORCHARD_APP_DATA"] = Path.Combine(_folder, "App_Data"),
            ["OrchardCore__Portal__Limits__On"] = "false",
            ["OrchardCore__Portal__RecipeFiles"] = Path.Combine(Repository.Root, "App_Data.sample"),
            ["Logging__LogLevel__Default"] = "Warning",
            ["DOTNET_gcServer"] = "0",
        };
        Tenant(settings, 0, "Default", _isSample ? "CustomerPortalSample" : "TestDefault", null);
        if (!_isSample) Tenant(settings, 1, "Acme", "TestAcme", "acme");
        settings["OrchardCore__Acme__Portal__InSiteTheme"] = "true";
        settings["OrchardCore__OrchardCore_AutoSetup__AutoSetupPath"] = "";
        return settings;
    }

    private void Tenant(Dictionary<string, string> settings, int index, string name, string recipe, string? prefix)
    {
        void Set(string key, string value) => settings[$"OrchardCore__OrchardCore_AutoSetup__Tenants__{index}__{key}"] = value;
        Set("ShellName", name);
        Set("SiteName", name);
        Set("SiteTimeZone", "Europe/Rome");
        Set("AdminUsername", "admin");
        Set("AdminEmail", $"admin@{name.ToLowerInvariant()}.example");
        Set("AdminPassword", SiteRecipes.Password);
        Set("DatabaseProvider", _database is null ? "Sqlite" : "Postgres");
        Set("DatabaseConnectionString", _database?.Place ?? "");
        Set("DatabaseTablePrefix", _database is null ? "" : name);
        Set("RecipeName", recipe);
        if (prefix is not null) Set("RequestUrlPrefix", prefix);
    }

    private void Note(string? line)
    {
        if (line is null) return;
        lock (_log) _log.WriteLine(line);
    }

    private async Task Stop()
    {
        if (_process is null) return;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        if (_database is not null) await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>One running site per database for all tests; stopped when they end.</summary>
public sealed class Sites : IAsyncDisposable
{
    private readonly Dictionary<Db, Lazy<Task<Site>>> _sites = Enum.GetValues<Db>().ToDictionary(kind => kind, kind => new Lazy<Task<Site>>(() => Site.Start(kind)));

    public Task<Site> On(Db kind) => _sites[kind].Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var site in _sites.Values.Where(s => s.IsValueCreated && s.Value.IsCompletedSuccessfully)) await (await site.Value).DisposeAsync();
    }
}
