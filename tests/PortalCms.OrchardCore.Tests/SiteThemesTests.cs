using PortalCms.Testing;

namespace PortalCms.OrchardCore.Tests;

/// <summary>Which templates customers' pages are made of: the site's stored ones, the portal's theme, the site's theme, the default.</summary>
[Trait("Spec", "ORC-2")]
public sealed class SiteThemesTests : IDisposable
{
    private readonly string _themes = Directory.CreateTempSubdirectory("portal-themes-").FullName;

    [Theory, BothDatabases]
    public async Task A_portal_with_a_theme_of_its_own_shows_its_templates_in_a_site_with_the_portals_theme(Db kind)
    {
        Write("dealers/account/sign-in.liquid", "<h1 id=\"dealers\">{{ page.heading }}</h1>");
        Write("default/account/sign-in.liquid", "<h1 id=\"edited\">{{ page.heading }}</h1>");
        await using var site = await Site.Start(kind, SiteSetup.Two with { Settings = new Dictionary<string, string>(SiteSetup.Two.Settings) { ["Themes__Folder"] = _themes } });
        var admin = await site.Colleague("admin");
        Assert.Equal("", await Site.Import(admin, """{ "steps": [{ "name": "Portals", "portals": [{ "domain": "127.0.0.1", "slug": "rivenditori", "name": "Dealers", "on": true, "theme": "dealers" }] }] }"""));
        var dealers = await site.Visitor().Get("/rivenditori/sign-in");
        Assert.NotNull(dealers.Document.QuerySelector("#dealers"));
        Assert.NotNull(dealers.Document.QuerySelector("a.skip")); // what it has not is the default theme's
        Assert.NotNull((await site.Visitor().Get("/support/sign-in")).Document.QuerySelector("#edited"));

        Assert.Equal("", await Site.Import(admin, SiteImportTests.Templates(("PortalCms__account__sign-in", "<h1 id=\"stored\"></h1>"))));
        foreach (var portal in new[] { "support", "rivenditori" }) Assert.NotNull((await site.Visitor().Get($"/{portal}/sign-in")).Document.QuerySelector("#stored"));
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(_themes, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public void Dispose() => Directory.Delete(_themes, recursive: true);
}
