using PortalCms.Testing;
using PortalCms.Testing.Pages;

namespace PortalCms.OrchardCore.Tests;

[Trait("Spec", "ORC-1")]
public sealed class JourneyTests(Sites sites)
{
    [Theory, BothDatabases]
    public async Task A_customer_and_an_agent_talk_in_a_site_as_in_the_embedded_host(Db kind)
    {
        var site = await sites.On(kind);
        var said = site.Log.Length; // by other tests, whose forged posts it tells
        var cyd = site.Customer("cyd@velonord.example", "support");
        Assert.Equal(200, (await cyd.SignIn()).Status);
        Assert.NotEmpty((await cyd.Tickets()).Numbers);
        var filed = await (await cyd.NewTicket()).File("Journey: the brake squeaks", "Since the rain.", new SentFile("brake.txt", "pads"u8.ToArray(), "text/plain"));
        Assert.Equal("Journey: the brake squeaks", filed.Subject);
        var number = Number(filed.Seen.Address);

        var agent = await site.Colleague("ada@ridgeline.example");
        var record = new DeskPage(agent, await agent.Get($"/Admin/Portal/Desk/{number}"));
        Assert.Contains("Since the rain.", record.Messages);
        record = await record.Reply("Please send a picture.", new SentFile("how.txt", "like this"u8.ToArray(), "text/plain"));
        Assert.Contains("Please send a picture.", record.Messages);
        record = await record.Comment("Probably oil.");

        var seen = await cyd.Open(number);
        Assert.Contains("Please send a picture.", seen.Messages);
        Assert.DoesNotContain("Probably oil.", seen.Seen.Text, StringComparison.Ordinal);
        Assert.Equal("like this", (await cyd.Visitor.Get(seen.Files.Single(f => f.Name == "how.txt").Address)).Text);
        Assert.Contains("Here it is.", (await seen.Reply("Here it is.")).Messages);
        Assert.DoesNotContain("Antiforgery", site.Log[said..], StringComparison.Ordinal); // it warns where a page has said something else about caching
    }

    [Theory, BothDatabases]
    public async Task A_condition_of_a_template_means_the_same_in_a_site(Db kind)
    {
        var site = await sites.On(kind);
        var cyd = site.Customer("cyd@velonord.example", "support");
        await cyd.SignIn();
        var list = (await cyd.Tickets()).Seen.Document; // the site's own Fluid is a later one than ours
        Assert.Equal("descending", Assert.Single(list.QuerySelectorAll("th[aria-sort]")).GetAttribute("aria-sort"));
        Assert.Equal("Sorted by Last activity", list.QuerySelector(".sort-menu summary")!.TextContent.Trim());
    }

    [Theory, BothDatabases]
    public async Task The_same_form_twice_files_one_ticket(Db kind)
    {
        var site = await sites.On(kind);
        var cyd = site.Customer("cyd@velonord.example", "support");
        await cyd.SignIn();
        var form = (await cyd.NewTicket()).Written("Journey: sent twice", "Once is enough.");
        var answers = await Task.WhenAll(cyd.Visitor.Send(form), cyd.Visitor.Send(form));
        Assert.All(answers, a => Assert.Equal(302, a.Status));
        Assert.Single(answers.Select(a => a.Location).Distinct());
    }

    [Theory, BothDatabases]
    public async Task Both_portals_of_both_tenants_answer_at_their_own_addresses(Db kind)
    {
        var site = await sites.On(kind);
        var visitor = site.Visitor();
        foreach (var root in new[] { "/support", "/rivenditori", "/acme/support", "/acme/rivenditori" })
        {
            var page = await visitor.Get($"{root}/sign-in");
            Assert.Equal(200, page.Status);
            Assert.Contains($"action=\"{root}/sign-in\"", page.Text, StringComparison.Ordinal);
            Assert.Equal($"{root}/sign-in?ReturnUrl={Uri.EscapeDataString(root + "/tickets")}", (await visitor.Get($"{root}/tickets")).Location);
            Assert.Equal($"{root}/sign-in", (await visitor.Get($"{root.ToUpperInvariant().Replace("/ACME", "/acme", StringComparison.Ordinal)}/sign-in")).Location);
            foreach (var file in page.Document.QuerySelectorAll("link[rel=stylesheet], script[src]").Select(f => f.GetAttribute("href") ?? f.GetAttribute("src")!))
                Assert.Equal(200, (await visitor.Get(file)).Status);
        }
    }

    [Theory, BothDatabases]
    public async Task A_post_without_its_token_changes_nothing(Db kind)
    {
        var site = await sites.On(kind);
        var cyd = site.Customer("cyd@velonord.example", "support");
        await cyd.SignIn();
        var before = (await cyd.Tickets()).Numbers;
        using var content = new FormUrlEncodedContent([new("Subject", "Forged"), new("Description", "Forged")]);
        Assert.Equal(400, (await cyd.Visitor.Send(HttpMethod.Post, "/support/tickets/new", content)).Status);
        Assert.Equal(before, (await cyd.Tickets()).Numbers);
    }

    [Theory, BothDatabases]
    public async Task One_sign_out_ends_both_and_the_old_cookie_is_worth_nothing(Db kind)
    {
        var site = await sites.On(kind);
        var dana = site.Customer("dana@velonord.example", "support");
        await dana.SignIn();
        var cookies = dana.Visitor.Cookies.ToDictionary();
        var page = await dana.Visitor.Get("/");
        Assert.Equal(200, page.Status);
        await dana.SignOut();
        Assert.Equal(302, (await dana.Visitor.Get("/support/tickets")).Status);

        foreach (var (name, value) in cookies) dana.Visitor.Cookies[name] = value;
        Assert.Equal(302, (await dana.Visitor.Get("/support/tickets")).Status);
    }

    [Theory, BothDatabases]
    public async Task The_sites_login_leads_customers_to_the_portal_and_keeps_staff(Db kind)
    {
        var site = await sites.On(kind);
        var visitor = site.Visitor();
        Assert.Equal("/support/sign-in", (await visitor.Get("/Login")).Location);
        Assert.Equal("/rivenditori/sign-in?ReturnUrl=%2Frivenditori%2Ftickets%2F1002", (await visitor.Get("/Login?ReturnUrl=/rivenditori/tickets/1002")).Location);
        Assert.Equal("/acme/support/sign-in", (await visitor.Get("/acme/Login")).Location);
        Assert.Equal("/support/sign-in", (await visitor.Get("/Register")).Location);
        var registering = (await visitor.Get("/Login?ReturnUrl=/Admin")).Form("form[method=post]").Fill([]) with { Action = "/Register" };
        Assert.Equal("/support/sign-in", (await visitor.Send(registering)).Location);
        Assert.Equal(200, (await visitor.Get("/Login?ReturnUrl=/Admin")).Status);
        Assert.Equal("/Login?ReturnUrl=%2FAdmin%2FPortal%2FDesk", new Uri((await visitor.Get("/Admin/Portal/Desk")).Location!).PathAndQuery);
    }

    [Theory, BothDatabases]
    public async Task A_restart_keeps_people_signed_in_and_their_tickets(Db kind)
    {
        await using var site = await Site.Start(kind);
        var cyd = site.Customer("cyd@velonord.example", "support");
        await cyd.SignIn();
        var before = (await cyd.Tickets()).Numbers;
        await site.Restart();
        Assert.Equal(before, (await cyd.Tickets()).Numbers);
        Assert.Equal(200, (await site.Visitor().Get("/acme/support/sign-in")).Status);
    }

    internal static long Number(string address) => long.Parse(new string([.. address[(address.LastIndexOf('/') + 1)..].TakeWhile(char.IsAsciiDigit)]));
}
