using System.Text.Json.Nodes;
using PortalCms.Testing;

namespace PortalCms.OrchardCore.Tests;

/// <summary>What comes with a feature goes with it.</summary>
[Trait("Spec", "ORC-1")]
public sealed class FeatureTests(Sites sites)
{
    private static readonly string[] s_deskPages = ["/Admin/Portal/Desk", "/Admin/Portal/Desk/new", "/Admin/Portal/Desk/1008"];

    private const string Core = "PortalCms.OrchardCore", CustomerPortal = "PortalCms.OrchardCore.CustomerPortal", HelpDesk = "PortalCms.OrchardCore.HelpDesk", PrivateContent = "PortalCms.OrchardCore.PrivateContent";
    private const string Navigation = "PortalCms.OrchardCore.Navigation";

    [Theory, BothDatabases]
    public async Task A_feature_that_is_off_has_no_page_no_menu_entry_and_no_permission(Db kind)
    {
        var site = await sites.On(kind);
        var here = await site.Colleague("admin");
        var there = await site.Colleague("admin", "/acme");
        foreach (var page in s_deskPages)
        {
            Assert.Equal(200, (await here.Get(page)).Status);
            Assert.Equal(404, (await there.Get("/acme" + page)).Status);
        }
        Assert.Equal(200, (await here.Get("/help")).Status);
        Assert.Equal(404, (await there.Get("/acme/help")).Status);
        Assert.Contains("href=\"/Admin/Portal/Desk\"", (await here.Get("/Admin")).Text, StringComparison.Ordinal);
        var admin = await there.Get("/acme/Admin/Portal/Audit");
        Assert.DoesNotContain("/Portal/Desk", admin.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/acme/Admin/Portal/Audit\"", admin.Text, StringComparison.Ordinal);
        Assert.Contains("AnswerTickets", (await here.Get("/Admin/Roles/Edit/Portal%20Agent")).Text, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Roles_come_with_the_permissions_of_the_features(Db kind)
    {
        var site = await sites.On(kind);
        var admin = await site.Colleague("admin");
        var agent = (await admin.Get("/Admin/Roles/Edit/Portal%20Agent")).Document;
        Assert.NotNull(agent.QuerySelector("input[name*='AnswerTickets'][checked]"));
        Assert.NotNull(agent.QuerySelector("input[name*='AccessAdminPanel'][checked]"));
        Assert.Null((await admin.Get("/Admin/Roles/Edit/Customer")).Document.QuerySelector("input[name*='AnswerTickets'][checked]"));
    }

    /// <summary>The site gives a role named Editor powers over workflows, and by them over tickets.</summary>
    [Theory, BothDatabases]
    public async Task An_editor_of_portals_gets_none_of_the_powers_that_the_site_gives_its_editors(Db kind)
    {
        var site = await sites.On(kind);
        var role = (await (await site.Colleague("admin")).Get("/Admin/Roles/Edit/Portal%20Editor")).Document;
        Assert.Equal(["Checkbox.AccessAdminPanel"], role.QuerySelectorAll("input[name^='Checkbox.'][checked]").Select(i => i.GetAttribute("name")));
        var editor = await site.Colleague("edo@ridgeline.example");
        Assert.Equal(200, (await editor.Get("/Admin")).Status);
        Assert.NotEqual(200, (await editor.Get("/Admin/Workflows/Types")).Status);
    }

    [Theory, BothDatabases]
    public async Task A_role_that_the_site_had_before_stays_as_it_is(Db kind)
    {
        string[] theirs = ["Agent", "Admin", "Editor"];
        var recipe = RecipeParts.Recipe("TestRoles", RecipeParts.Features(SiteRecipes.Base), SiteRecipes.Roles(theirs), RecipeParts.Features([.. SiteRecipes.Fewer, HelpDesk]));
        await using var site = await Site.Start(kind, new SiteSetup("http://127.0.0.1/Login?ReturnUrl=/Admin", new SiteTenant("Default", "", "TestRoles", recipe)));
        var admin = await site.Colleague("admin");
        foreach (var role in theirs) Assert.False(await IsForTickets(admin, role));
        foreach (var role in new[] { "Portal Agent", "Portal Admin" }) Assert.True(await IsForTickets(admin, role));
    }

    private static async Task<bool> IsForTickets(Visitor admin, string role)
    {
        var page = await admin.Get("/Admin/Roles/Edit/" + Uri.EscapeDataString(role));
        Assert.Equal(200, page.Status);
        return page.Document.QuerySelector("input[name*='AnswerTickets'][checked]") is not null;
    }

    /// <summary>Pages, menu entries, permissions and tasks of a feature go as it is switched off, those of others stay; the data wait for it.</summary>
    [Theory, BothDatabases]
    public async Task What_is_switched_off_is_gone_and_comes_back_with_its_data(Db kind)
    {
        await using var site = await Site.Start(kind);
        var admin = await site.Colleague("admin");
        var cyd = site.Customer("cyd@velonord.example", "support");
        await cyd.SignIn();
        var before = (await cyd.Tickets()).Numbers;
        Assert.Equal(["/Admin/Portal/Audit", "/Admin/Portal/Desk", "AnswerTickets", "ReadAudit", "Customer portal"], await Traces(admin));

        Assert.NotNull((await site.Visitor().Get("/support/sign-in")).Document.QuerySelector("a[href='/ForgotPassword']"));
        Assert.Equal("", await Site.Import(admin, Switch(off: [HelpDesk, SiteRecipes.ResetPassword])));
        Assert.Null((await site.Visitor().Get("/support/sign-in")).Document.QuerySelector("a[href='/ForgotPassword']"));
        Assert.Equal(["/Admin/Portal/Audit", "AnswerTickets", "ReadAudit", "Customer portal"], await Traces(admin));
        foreach (var page in s_deskPages) Assert.Equal(404, (await admin.Get(page)).Status);
        Assert.Equal(before, (await cyd.Tickets()).Numbers);

        Assert.NotNull((await site.Visitor().Get("/contact")).Document.QuerySelector(".site-menu a[href='/support/tickets']"));
        Assert.Equal("", await Site.Import(admin, Switch(off: [Navigation])));
        Assert.Equal(["/contact"], (await site.Visitor().Get("/contact")).Document.QuerySelectorAll(".site-menu a").Select(a => a.GetAttribute("href"))); // no link to nowhere
        Assert.Equal("", await Site.Import(admin, Switch(on: [Navigation])));

        Assert.Equal("", await Site.Import(admin, Switch(off: [CustomerPortal])));
        Assert.Equal(["/Admin/Portal/Audit", "ReadAudit", "Customer portal"], await Traces(admin));
        Assert.Equal(404, (await cyd.Visitor.Get("/support/tickets")).Status);
        foreach (var page in new[] { "/support/sign-in", "/support/sign-out", "/support/access-denied", "/support" }) Assert.Equal(404, (await site.Visitor().Get(page)).Status);
        Assert.Equal(200, (await site.Visitor().Get("/Login")).Status); // nobody is led to what is not there
        var home = await site.Visitor().Get("/");
        Assert.Contains("Ridgeline Cycles", home.Document.Body!.TextContent, StringComparison.Ordinal); // a page with the portal's tags stands, without them
        Assert.DoesNotContain("Unknown tag", home.Text, StringComparison.Ordinal);
        Assert.Empty(home.Document.QuerySelectorAll("a[href*='/support']")); // nor is it in the menu
        Assert.Null((await site.Visitor().Get("/help")).Document.QuerySelector("a[href*='/support']"));

        Assert.Equal("", await Site.Import(admin, Switch(off: [PrivateContent]))); // which says what staff may: without it no page of theirs would open
        Assert.Equal(["ReadAudit", "Customer portal"], await Traces(admin));
        Assert.Equal(404, (await admin.Get("/Admin/Portal/Audit")).Status);

        Assert.Equal("", await Site.Import(admin, Switch(off: [Core])));
        Assert.Empty(await Traces(admin));
        Assert.Equal(404, (await site.Visitor().Get("/support/sign-in")).Status);
        Assert.Equal(200, (await site.Visitor().Get("/acme/support/sign-in")).Status);

        Assert.Equal("", await Site.Import(admin, Switch(on: [HelpDesk])));
        Assert.Equal(200, (await admin.Get("/Admin/Portal/Desk/1008")).Status);
        Assert.Equal(before, (await cyd.Tickets()).Numbers);
    }

    /// <summary>The portal's entries in the admin's menu, its permissions at a role, its task.</summary>
    private static async Task<IEnumerable<string>> Traces(Visitor admin)
    {
        var menu = (await admin.Get("/Admin")).Document.QuerySelectorAll("a[href^='/Admin/Portal/']").Select(a => a.GetAttribute("href")!).Distinct().Order(StringComparer.Ordinal);
        var role = (await admin.Get("/Admin/Roles/Edit/Portal%20Agent")).Text;
        var tasks = (await admin.Get("/Admin/BackgroundTasks")).Text;
        return [.. menu, .. new[] { "AnswerTickets", "ReadAudit" }.Where(p => role.Contains(p, StringComparison.Ordinal)), .. new[] { "Customer portal" }.Where(t => tasks.Contains(t, StringComparison.Ordinal) && tasks.Contains("Sweeps the portal", StringComparison.Ordinal))];
    }

    private static string Switch(string[]? on = null, string[]? off = null) => new JsonObject
    {
        ["steps"] = new JsonArray(new JsonObject
        {
            ["name"] = "feature",
            ["enable"] = new JsonArray([.. (on ?? []).Select(f => (JsonNode)f)]),
            ["disable"] = new JsonArray([.. (off ?? []).Select(f => (JsonNode)f)]),
        }),
    }.ToJsonString();
}
