using Microsoft.EntityFrameworkCore;
using PortalCms.Testing;
using PortalCms.Tickets;

namespace PortalCms.OrchardCore.Tests;

/// <summary>The site's own pages: Liquid, themes, forms, workflows.</summary>
[Trait("Spec", "ORC-2")]
public sealed class SitePagesTests(Sites sites)
{
    [Theory, BothDatabases]
    public async Task A_page_of_the_site_shows_the_way_to_a_portal_and_a_customer_their_tickets(Db kind)
    {
        var site = await sites.On(kind);
        var visitor = await site.Visitor().Get("/");
        Assert.Equal("/support/sign-in?ReturnUrl=%2Fsupport%2Ftickets", visitor.Document.QuerySelector("a.portal-link")!.GetAttribute("href"));
        Assert.Equal("Go to Ridgeline Support", visitor.Document.QuerySelector("a.portal-link")!.TextContent);
        Assert.Null(visitor.Document.QuerySelector("#open-tickets"));

        var cyd = site.Customer("cyd@velonord.example", "support");
        await cyd.SignIn();
        var page = await cyd.Visitor.Get("/");
        Assert.Equal("/support/tickets", page.Document.QuerySelector("a.portal-link")!.GetAttribute("href"));
        Assert.Matches("^Cyd Harlow: [1-9][0-9]*$", page.Document.QuerySelector("#open-tickets")!.TextContent);
        Assert.Equal(5, page.Document.QuerySelectorAll("#last-tickets a").Length);

        Assert.Contains("<style>#Files { max-width: 100%; }</style>", page.Text, StringComparison.Ordinal); // no theme of the site knows the field

        var answer = await cyd.Visitor.Submit(page, "form[action='/support/tickets/new']", [("Subject", "From the site's page"), ("Description", "By its Liquid.")]);
        Assert.Contains("From the site&#x27;s page", (await cyd.Visitor.Follow(answer)).Text.Replace("'", "&#x27;", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Customers_pages_stand_in_the_portals_look_or_inside_the_sites_theme(Db kind)
    {
        var site = await sites.On(kind);
        var dana = site.Customer("dana@velonord.example", "acme/support");
        await dana.SignIn();
        var (own, framed) = (await site.Visitor().Get("/support/sign-in"), (await dana.Tickets()).Seen);
        Assert.Contains("default-src 'self'", own.Headers, StringComparison.Ordinal);
        Assert.Null(own.Document.QuerySelector("link[href*='PortalCms.OrchardCore.Theme']"));
        Assert.NotNull(framed.Document.QuerySelector("link[href='/acme/PortalCms.OrchardCore.Theme/site.css']"));
        Assert.NotEmpty(framed.Document.QuerySelectorAll("main tbody .number"));
        Assert.Single(framed.Document.QuerySelectorAll("html[lang]:not([lang=''])"));
        Assert.NotNull(framed.Document.QuerySelector("main a[href='/acme/support/tickets/new']"));
        Assert.NotNull(framed.Document.QuerySelector("main a[href='/acme/support/sign-out']"));
        Assert.NotNull(framed.Document.QuerySelector("script[type=module][src^='/acme/']"));
        Assert.Contains("Acme", framed.Document.Title, StringComparison.Ordinal);
        foreach (var address in new[] { "/acme/support/tickets/999999", "/acme/support/nothing", "/acme/support/no/thing" })
        {
            var nothing = await dana.Visitor.Get(address);
            Assert.Equal((404, "This page is not here"), (nothing.Status, nothing.Heading));
            Assert.NotNull(nothing.Document.QuerySelector("link[href='/acme/PortalCms.OrchardCore.Theme/site.css']"));
            Assert.NotNull(nothing.Document.QuerySelector("main a[href='/acme/support/tickets']"));
        }
    }

    [Theory, BothDatabases]
    public async Task Each_page_in_the_portals_theme_has_the_way_in_and_out(Db kind)
    {
        var site = await sites.On(kind);
        var cyd = site.Customer("cyd@velonord.example", "support");
        Assert.Equal("/Login?returnUrl=%2Fcontact", (await cyd.Visitor.Get("/contact")).Document.QuerySelector(".bar-end a")!.GetAttribute("href"));
        await cyd.SignIn();
        var page = await cyd.Visitor.Get("/contact");
        Assert.Null(page.Document.QuerySelector(".bar-end a"));
        await cyd.Visitor.Submit(page, ".bar-end form", []);
        Assert.NotNull((await cyd.Visitor.Get("/contact")).Document.QuerySelector(".bar-end a"));
        Assert.Equal(302, (await cyd.Visitor.Get("/support/tickets")).Status);
        var there = await site.Visitor().Get("/acme/support/sign-in"); // inside the site's theme
        Assert.Equal("/acme/Login?returnUrl=%2Facme%2Fsupport%2Fsign-in", there.Document.QuerySelector(".bar-in > .bar-end a[href*='/Login']")?.GetAttribute("href"));
    }

    [Theory, BothDatabases]
    public async Task A_form_widget_files_one_ticket_and_shows_what_is_wrong(Db kind)
    {
        var site = await sites.On(kind);
        var stranger = site.Visitor();
        var page = await stranger.Get("/contact");
        var wrong = await stranger.Follow(await stranger.Submit(page, "#contact-form", [("Email", "no address"), ("Subject", "Widget"), ("Description", "")]));
        Assert.Contains("Describe what happened.", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("no address", wrong.Text, StringComparison.Ordinal);

        var filled = wrong.Form("#contact-form").Fill([("Email", "stranger@example.com"), ("Name", "A stranger"), ("Subject", "Widget once"), ("Description", "It came off.")]);
        var first = await stranger.Send(filled);
        var second = await stranger.Send(filled);
        Assert.Equal(302, first.Status);
        Assert.Equal(first.Location, second.Location);
        var agent = await site.Colleague("ada@ridgeline.example");
        var number = first.Location![(first.Location!.IndexOf("filed=", StringComparison.Ordinal) + 6)..];
        Assert.Contains("It came off.", (await agent.Get($"/Admin/Portal/Desk/{number}")).Text, StringComparison.Ordinal);
        using var forged = new FormUrlEncodedContent([new("Email", "stranger@example.com"), new("Subject", "Forged"), new("Description", "Forged")]);
        Assert.Equal(400, (await site.Visitor().Send(HttpMethod.Post, "/support-form/support", forged)).Status);
    }

    [Theory, BothDatabases]
    public async Task A_workflow_answers_what_was_filed_and_sets_its_stage(Db kind)
    {
        var site = await sites.On(kind);
        var cyd = site.Customer("cyd@velonord.example", "support");
        await cyd.SignIn();
        var filed = await (await cyd.NewTicket()).File("Robot, please", "Are you there?");
        var number = JourneyTests.Number(filed.Seen.Address);
        for (var tried = 0; tried < 150; tried++)
        {
            await using var db = site.Data().Open();
            var isWaiting = await db.Set<Ticket>().AnyAsync(t => t.Number == number && t.Stage.Key == "waiting");
            if (isWaiting && (await cyd.Open(number)).Messages.Contains("We have it: Robot, please")) return;
            await Task.Delay(200);
        }
        Assert.Fail($"No answer came.\n{site.Log}");
    }
}
