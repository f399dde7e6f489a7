using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using PortalCms.Testing;

namespace PortalCms.OrchardCore.Tests;

/// <summary>A tenant before its first request, which sets it up.</summary>
/// <param name="Name">Of its shell.</param>
/// <param name="Prefix">The first segment of its addresses; empty: none.</param>
/// <param name="Recipe">The name of its set-up recipe.</param>
/// <param name="Own">That recipe, where it is not one of the site's.</param>
internal sealed record SiteTenant(string Name, string Prefix, string Recipe, JsonObject? Own = null)
{
    /// <summary>What its addresses stand below: empty, or <c>/acme</c>.</summary>
    internal string Below => Prefix.Length == 0 ? "" : "/" + Prefix;

    /// <summary>What it is called where its name may not stand: in its admin's address and before its tables.</summary>
    internal string Label => Prefix.Length == 0 ? "default" : Prefix;
}

/// <summary>What site a test starts.</summary>
/// <param name="Door">A customers' address that every tenant has once it is set up.</param>
/// <param name="Tenants">The first is <c>Default</c>.</param>
internal sealed record SiteSetup(string Door, params IReadOnlyList<SiteTenant> Tenants)
{
    private const string Certificate = "site.pfx";

    /// <summary>Else Production.</summary>
    internal bool IsDevelopment { get; init; }

    /// <summary>The folder of the files that recipes name.</summary>
    internal string Files { get; init; } = Path.Combine(Repository.Root, "App_Data.sample");

    /// <summary>Further settings, as environment variables below <c>OrchardCore</c>.</summary>
    internal IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>In Production: tenant Default with everything on, tenant Acme below <c>/acme</c> with some features only, its customers' pages inside the site's theme.</summary>
    internal static SiteSetup Two { get; } = new("http://127.0.0.1/support/sign-in",
        new SiteTenant("Default", "", "TestDefault", SiteRecipes.Default()), new SiteTenant("Acme", "acme", "TestAcme", SiteRecipes.Acme()))
    {
        Settings = new Dictionary<string, string>
        {
            ["Acme__Portal__InSiteTheme"] = "true",
            ["Default__Portal__Uploads__StrangerBytesPerDay"] = "30000",
            ["OrchardCore_Email_Smtp__DefaultSender"] = "desk@ridgeline.example",
            ["OrchardCore_Email_Smtp__DeliveryMethod"] = "SpecifiedPickupDirectory",
            ["OrchardCore_Email_Smtp__PickupDirectoryLocation"] = "/",
        },
    };

    /// <summary>The same once more, for browsers: their tests ask what stands first, or how many there are.</summary>
    internal static SiteSetup ForBrowsers { get; } = Two with { Settings = new Dictionary<string, string>(Two.Settings) };

    /// <summary>And for the journeys of the product's own host.</summary>
    internal static SiteSetup ForJourneys { get; } = Two with { Settings = new Dictionary<string, string>(Two.Settings) };

    /// <summary>The site as it is for those who start it: Development, the sample's recipe, one tenant.</summary>
    internal static SiteSetup Sample { get; } = new("http://127.0.0.1/support/sign-in", new SiteTenant("Default", "", "CustomerPortalSample")) { IsDevelopment = true };

    /// <summary>Puts what the site starts from into its folder: recipes, themes, files.</summary>
    internal void Lay(string folder)
    {
        foreach (var name in new[] { "recipes", "themes", "App_Data.sample" }) Directory.CreateSymbolicLink(Path.Combine(folder, name), Path.Combine(Repository.Root, name));
        using var certificate = Journeys.Site.Certificate();
        File.WriteAllBytes(Path.Combine(folder, Certificate), certificate.Export(X509ContentType.Pfx));
        var recipes = Directory.CreateDirectory(Path.Combine(folder, "Recipes")).FullName;
        foreach (var recipe in Directory.GetFiles(Path.Combine(Repository.Root, "src", "PortalCms.OrchardCore.Web", "Recipes"))) File.Copy(recipe, Path.Combine(recipes, Path.GetFileName(recipe)));
        foreach (var tenant in Tenants)
            if (tenant.Own is { } own) File.WriteAllText(Path.Combine(recipes, $"{tenant.Recipe}.recipe.json"), own.ToJsonString());
    }

    /// <summary>The program's environment.</summary>
    internal Dictionary<string, string> Environment(IEnumerable<Uri> roots, string folder, TestDatabase? database)
    {
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = IsDevelopment ? "Development" : "Production",
            ["Urls"] = string.Join(';', roots),
            ["Kestrel__Certificates__Default__Path"] = Path.Combine(folder, Certificate),
            ["ORCHARD_APP_DATA"] = Path.Combine(folder, "App_Data"),
            ["OrchardCore__Portal__Limits__On"] = "false",
            ["OrchardCore__Portal__RecipeFiles"] = Files,
            ["OrchardCore__OrchardCore_AutoSetup__AutoSetupPath"] = "",
            ["Logging__LogLevel__Default"] = "Warning",
            ["DOTNET_gcServer"] = "0",
            ["DOTNET_STARTUP_HOOKS"] = typeof(SiteProbe).Assembly.Location,
            ["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = typeof(SiteProbe).Assembly.GetName().Name!,
        };
        foreach (var (key, value) in Settings) environment["OrchardCore__" + key] = value;
        for (var i = 0; i < Tenants.Count; i++)
            foreach (var (key, value) in AutoSetup(Tenants[i], database)) environment[$"OrchardCore__OrchardCore_AutoSetup__Tenants__{i}__{key}"] = value;
        return environment;
    }

    private static Dictionary<string, string> AutoSetup(SiteTenant tenant, TestDatabase? database)
    {
        var settings = new Dictionary<string, string>
        {
            ["ShellName"] = tenant.Name,
            ["SiteName"] = tenant.Name,
            ["SiteTimeZone"] = "Europe/Rome",
            ["AdminUsername"] = "admin",
            ["AdminEmail"] = $"admin@{tenant.Label}.example",
            ["AdminPassword"] = SiteRecipes.Password,
            ["DatabaseProvider"] = database is null ? "Sqlite" : "Postgres",
            ["DatabaseConnectionString"] = database?.Place ?? "",
            ["DatabaseTablePrefix"] = database is null ? "" : tenant.Label,
            ["RecipeName"] = tenant.Recipe,
        };
        if (tenant.Prefix.Length > 0) settings["RequestUrlPrefix"] = tenant.Prefix;
        return settings;
    }
}
