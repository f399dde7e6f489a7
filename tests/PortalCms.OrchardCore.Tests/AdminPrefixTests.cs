using PortalCms.Testing;

namespace PortalCms.OrchardCore.Tests;

/// <summary>A site whose admin panel stands elsewhere than at <c>/Admin</c>.</summary>
[Trait("Spec", "ORC-1")]
public sealed class AdminPrefixTests
{
    [Theory, BothDatabases]
    public async Task Staff_pages_stand_below_the_sites_own_admin_prefix(Db kind)
    {
        var setup = new SiteSetup(SiteSetup.Two.Door, SiteSetup.Two.Tenants[0]) { Settings = new Dictionary<string, string> { ["OrchardCore_Admin__AdminUrlPrefix"] = "backoffice" } };
        await using var site = await Site.Start(kind, setup);
        var stranger = await site.Visitor().Get("/backoffice/Portal/Desk");
        Assert.Equal("/Login?ReturnUrl=%2Fbackoffice%2FPortal%2FDesk", new Uri(stranger.Location!).PathAndQuery);

        var agent = site.Visitor();
        var login = await agent.Follow(stranger with { Location = "/Login?ReturnUrl=%2Fbackoffice%2FPortal%2FDesk" });
        var entered = await agent.Submit(login, "form[method=post]", [("LoginForm.UserName", "ada@ridgeline.example"), ("LoginForm.Password", SiteRecipes.Password)]);
        Assert.Equal((302, "/backoffice/Portal/Desk"), (entered.Status, entered.Location));
        var desk = await agent.Follow(entered);
        Assert.Equal(200, desk.Status);
        Assert.NotNull(desk.Document.QuerySelector("nav a[href='/backoffice/Portal/Desk'], #adminMenu a[href='/backoffice/Portal/Desk']"));
        Assert.NotNull(desk.Document.QuerySelector("main a[href='/backoffice/Portal/Desk/new'], .portal-staff a[href='/backoffice/Portal/Desk/new']"));
        Assert.Empty(desk.Document.QuerySelectorAll("a[href^='/Admin']"));
        Assert.Equal(404, (await agent.Get("/Admin/Portal/Desk")).Status);
        Assert.Contains("is needed for something else", await Site.Import(await Admin(site), Portal("backoffice"), "/backoffice"), StringComparison.Ordinal);
    }

    private static async Task<Visitor> Admin(Site site)
    {
        var admin = site.Visitor();
        await admin.Submit(await admin.Get("/Login?ReturnUrl=/backoffice"), "form[method=post]", [("LoginForm.UserName", "admin"), ("LoginForm.Password", SiteRecipes.Password)]);
        return admin;
    }

    private static string Portal(string slug) => $$"""{ "steps": [{ "name": "Portals", "portals": [{ "domain": "127.0.0.1", "slug": "{{slug}}", "name": "Back office", "on": true }] }] }""";
}
