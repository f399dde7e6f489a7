using Microsoft.EntityFrameworkCore;
using PortalCms.Testing;

namespace PortalCms.OrchardCore.Tests;

/// <summary>No tenant sees another's anything, and nobody what is not theirs.</summary>
[Trait("Spec", "ORC-1")]
public sealed class TenantTests(Sites sites)
{
    private static readonly string[] s_deskPages = ["/Admin/Portal/Desk", "/Admin/Portal/Desk/new", "/Admin/Portal/Desk/1008"];

    [Theory, BothDatabases]
    public async Task A_cookie_and_an_account_of_one_tenant_open_nothing_in_the_other(Db kind)
    {
        var site = await sites.On(kind);
        var cyd = site.Customer("cyd@velonord.example", "support");
        await cyd.SignIn();
        Assert.Equal(200, (await cyd.Visitor.Get("/support/tickets")).Status);
        foreach (var name in cyd.Visitor.Cookies.Keys.Where(n => n.StartsWith("orchauth_", StringComparison.Ordinal)).ToList())
            cyd.Visitor.Cookies["orchauth_Acme"] = cyd.Visitor.Cookies[name];
        Assert.Equal(302, (await cyd.Visitor.Get("/acme/support/tickets")).Status);
        Assert.Equal(400, (await site.Customer("cyd@velonord.example", "acme/support").SignIn()).Status);
    }

    [Theory, BothDatabases]
    [Trait("Spec", "VIS-1")]
    public async Task Nobody_sees_a_ticket_of_the_other_tenant_or_one_that_is_not_theirs(Db kind)
    {
        var site = await sites.On(kind);
        var here = site.Customer("dana@velonord.example", "support");
        var there = site.Customer("dana@velonord.example", "acme/support");
        await here.SignIn();
        await there.SignIn();
        var theirs = (await there.Tickets()).Numbers;
        Assert.NotEmpty(theirs);
        foreach (var number in theirs)
        {
            Assert.Contains(SiteRecipes.Canary, (await there.Open(number)).Seen.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(SiteRecipes.Canary, (await here.Open(number)).Seen.Text, StringComparison.Ordinal);
        }
        Assert.DoesNotContain(SiteRecipes.Canary, (await here.Tickets("?q=canary")).Seen.Text, StringComparison.Ordinal);
        for (long number = 1001; number <= 1300; number += 7)
            if (!theirs.Contains(number)) Assert.Equal((await there.Open(9_999_999)).Seen.Masked, (await there.Open(number)).Seen.Masked);
    }

    [Theory, BothDatabases]
    [Trait("Spec", "VIS-1")]
    public async Task A_customer_sees_their_own_tickets_and_of_others_the_same_404_as_of_none(Db kind)
    {
        var site = await sites.On(kind);
        var cyd = site.Customer("cyd@velonord.example", "support");
        await cyd.SignIn();
        var agent = await site.Colleague("ada@ridgeline.example");
        var none = (await cyd.Open(9_999_999)).Seen;
        Assert.Equal(404, none.Status);
        var (seen, hidden) = (0, 0);
        for (long number = 1001; number <= 1300; number++)
        {
            var page = (await cyd.Open(number)).Seen;
            if (page.Status == 200) seen++;
            else
            {
                hidden++;
                Assert.Equal(none.Masked, page.Masked);
            }
        }
        Assert.True(seen > 3 && hidden > 200, $"{seen} seen, {hidden} hidden");
        Assert.Equal(200, (await agent.Get("/Admin/Portal/Desk/1001")).Status);
    }

    [Theory, BothDatabases]
    public async Task Staff_pages_are_for_staff_and_each_for_its_permission(Db kind)
    {
        var site = await sites.On(kind);
        var cyd = site.Customer("cyd@velonord.example", "support");
        await cyd.SignIn();
        var agent = await site.Colleague("ada@ridgeline.example");
        var editor = await site.Colleague("edo@ridgeline.example");
        foreach (var page in s_deskPages.Append("/Admin/Portal/Audit"))
        {
            Assert.Contains("/Login?ReturnUrl=", (await site.Visitor().Get(page)).Location, StringComparison.Ordinal);
            foreach (var (who, start) in new[] { (cyd.Visitor, "/"), (editor, "/Admin") })
            {
                var refusal = await who.Get(page);
                Assert.Equal((403, "You cannot see this page"), (refusal.Status, refusal.Document.QuerySelector("h1")!.TextContent.Trim()));
                Assert.Equal([start], refusal.Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));
            }
        }
        foreach (var page in s_deskPages) Assert.Equal(200, (await agent.Get(page)).Status);
        Assert.NotEqual(200, (await agent.Get("/Admin/Portal/Audit")).Status);
        Assert.Contains("Open tickets of one requester", (await agent.Get("/Admin/Portal/Desk?requester=1")).Document.Title, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Where_another_tenant_begins_no_portal_stands(Db kind)
    {
        var site = await sites.On(kind);
        var told = await Site.Import(await site.Colleague("admin"), """{ "steps": [{ "name": "Portals", "portals": [{ "domain": "127.0.0.1", "slug": "acme", "name": "Acme", "on": true }] }] }""");
        Assert.Contains("The address 'acme' is needed for something else. Perhaps: acme-portal", told, StringComparison.Ordinal);
    }

    /// <summary>Nobody calls for it: the site's minute comes round.</summary>
    [Theory, BothDatabases]
    [Trait("Size", "Large")]
    public async Task What_another_node_changes_is_seen_within_two_minutes(Db kind)
    {
        var site = await sites.On(kind);
        foreach (var (isOn, status) in new[] { (false, 404), (true, 200) })
        {
            await using (var db = site.Data().Open()) await db.Portals.Where(p => p.Slug == "rivenditori").ExecuteUpdateAsync(s => s.SetProperty(p => p.IsOn, isOn));
            for (var second = 0; (await site.Visitor().Get("/rivenditori/sign-in")).Status != status; second++)
            {
                Assert.True(second < 120, $"{isOn}\n{site.Log}");
                await Task.Delay(TimeSpan.FromSeconds(1));
            }
        }
    }

    [Theory, BothDatabases]
    public async Task A_tenant_that_is_taken_down_and_up_again_is_as_before(Db kind)
    {
        await using var site = await Site.Start(kind);
        var dana = site.Customer("dana@velonord.example", "acme/support");
        await dana.SignIn();
        var before = (await dana.Tickets()).Numbers;
        var admin = await site.Colleague("admin");
        foreach (var what in new[] { "Disable", "Enable", "Reload" })
        {
            var page = await admin.Get("/Admin/Tenants");
            var token = page.Form("form[method=post]").Fill([]);
            Assert.Equal(302, (await admin.Send(token with { Action = $"/Admin/Tenants/{what}/Acme", TakesFiles = false })).Status);
            var answer = await dana.Visitor.Get("/acme/support/tickets");
            Assert.Equal(what == "Disable" ? 404 : 200, answer.Status);
        }
        Assert.Equal(before, (await dana.Tickets()).Numbers);
        Assert.Equal(200, (await site.Visitor().Get("/support/sign-in")).Status);
    }
}
