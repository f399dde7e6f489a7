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

    [Theory, BothDatabases]
    public async Task Who_saves_a_template_by_a_name_that_no_theme_has_is_told_and_so_is_the_log(Db kind)
    {
        await using var site = await Site.Start(kind);
        var admin = await site.Colleague("admin");
        Assert.Contains("The template 'PortalCms__tickets__list' replaces nothing", await Save(admin, "PortalCms__tickets__list"), StringComparison.Ordinal);
        Assert.DoesNotContain("replaces nothing", await Save(admin, "PortalCms__account__sign-in"), StringComparison.Ordinal);
        Assert.DoesNotContain("replaces nothing", await Save(admin, "Content__Page"), StringComparison.Ordinal);
        Assert.NotNull((await site.Visitor().Get("/support/sign-in")).Document.QuerySelector("#saved"));
        Assert.Contains("The stored template PortalCms__tickets__list replaces nothing", site.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("The stored template PortalCms__account__sign-in", site.Log, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_file_of_the_sites_theme_counts_and_one_by_a_name_that_no_theme_has_is_logged(Db kind)
    {
        await using var site = await Site.Start(kind);
        var views = Directory.CreateDirectory(Path.Combine(site.Folder, "Areas", "TheTheme", "Views")).FullName;
        await File.WriteAllTextAsync(Path.Combine(views, "PortalCms-account-sign-in.liquid"), "<h1 id=\"sites\"></h1>");
        await File.WriteAllTextAsync(Path.Combine(views, "PortalCms-account-signin.liquid"), "<h1></h1>");
        Assert.Equal("", await Site.Import(await site.Colleague("admin"), """{ "steps": [{ "name": "feature", "enable": ["TheTheme"] }, { "name": "themes", "site": "TheTheme" }] }"""));
        Assert.NotNull((await site.Visitor().Get("/support/sign-in")).Document.QuerySelector("#sites"));
        Assert.Contains("The file PortalCms-account-signin.liquid in the views of theme TheTheme replaces nothing", site.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("The file PortalCms-account-sign-in.liquid", site.Log, StringComparison.Ordinal);
    }

    /// <summary>Returns what the admin then says.</summary>
    private static async Task<string> Save(Visitor admin, string name)
    {
        var page = await admin.Get("/Admin/Templates/Create");
        var answer = await admin.Submit(page, "form:has([name=Content])", [("Name", name), ("Content", "<h1 id=\"saved\"></h1>"), ("submit.Save", "Save")]);
        return (await admin.Follow(answer)).Document.Body!.TextContent;
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(_themes, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public void Dispose() => Directory.Delete(_themes, recursive: true);
}
