using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.KnowledgeBase;
using PortalCms.Testing;
using PortalCms.Tests.Edge;
using PortalCms.Tickets;

namespace PortalCms.Tests.CustomerPortal;

/// <summary>A customer always knows where they are, and gets on from there.</summary>
public sealed class WayfindingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData("/support/tickets/9998"), InlineData("/support/tickets/1002"), InlineData("/support/nothing"), Trait("Spec", "LST-6")]
    public async Task Who_looks_for_what_is_not_there_keeps_the_menu_and_is_led_to_their_tickets(string address)
    {
        await using var host = await CustomerHost.Start();
        var page = await (await host.Enter(CustomerWorld.Cyd)).Get(address);
        Assert.Equal(404, page.Status);
        Assert.Equal(["Tickets"], page.Document.QuerySelectorAll(".site-menu a").Select(a => a.TextContent));
        Assert.Contains("Cyd Harlow", page.Document.QuerySelector(".account-menu")!.TextContent, StringComparison.Ordinal);
        var way = page.Document.QuerySelector(".ways a")!;
        Assert.Equal(("Go to Tickets", "/support/tickets"), (way.TextContent, way.GetAttribute("href")));

        var stranger = await host.Visitor().Get(address);
        Assert.Null(stranger.Document.QuerySelector(".account-menu"));
    }

    [Fact, Trait("Spec", "FRM-1")]
    public async Task The_support_form_is_linked_and_headed_with_the_portals_own_words()
    {
        await using var host = await CustomerHost.Start();
        await using (var db = host.Open())
            await db.Set<PortalCms.CustomerPortal.CustomerPortalSettings>().ExecuteUpdateAsync(s => s.SetProperty(x => x.FormMenuText, "Ask <us>").SetProperty(x => x.FormHeading, "Write to us"), Cancel);
        var cyd = await host.Enter(CustomerWorld.Cyd);
        Assert.Equal("Ask <us>", (await cyd.Get("/support/tickets")).Document.QuerySelector("a[href='/support/tickets/new']")!.TextContent.Trim());
        var form = (await cyd.Get("/support/tickets/new")).Document;
        Assert.Equal("Write to us", form.QuerySelector("h1")!.TextContent.Trim());
        Assert.StartsWith("Write to us", form.Title, StringComparison.Ordinal);
    }

    [Theory, InlineData("en", "Error: "), InlineData("it", "Errore: ")]
    public async Task The_title_of_a_form_that_was_refused_begins_with_that(string language, string error)
    {
        await using var host = await CustomerHost.Start();
        await using (var db = host.Open()) await db.Set<Contact>().ExecuteUpdateAsync(s => s.SetProperty(c => c.Language, language), Cancel);
        var cyd = await host.Enter(CustomerWorld.Cyd);
        foreach (var (address, form) in new[] { ("/support/tickets/new", "form[action$='/new']"), ("/support/tickets/1001", "form[action*='/1001']") })
        {
            var page = await cyd.Get(address);
            Assert.DoesNotContain(error, page.Document.Title, StringComparison.Ordinal);
            Assert.StartsWith(error, (await cyd.Submit(page, form, [])).Document.Title, StringComparison.Ordinal);
        }
        var visitor = host.Visitor();
        Assert.StartsWith("Error: ", (await visitor.Submit(await visitor.Get("/support/sign-in"), "main form", [])).Document.Title, StringComparison.Ordinal);
    }

    [Fact, Trait("Spec", "LST-2")]
    public async Task Pages_of_the_listing_say_which_tickets_they_hold_and_their_titles_tell_them_apart()
    {
        await using var host = await CustomerHost.Start();
        await using (var db = host.Open())
        {
            for (var i = 0; i < 59; i++) db.Add(await CustomerWorld.File(db, 2000 + i, CustomerWorld.Cyd, $"Saddle {i}", "It slips.", host.Clock.Now()));
            await db.SaveChangesAsync(Cancel);
        }
        var cyd = await host.Enter(CustomerWorld.Cyd);
        foreach (var (list, of, title) in new[] { ("", "60", "Your tickets"), ("?sort=subject", "60", "Your tickets"), ("?q=saddle", "59", "Search: saddle, Your tickets") })
        {
            var page = await cyd.Get("/support/tickets" + list);
            Assert.Equal($"1 to 25 of {of}", page.Document.QuerySelector(".position")!.TextContent);
            Assert.StartsWith(title + " – ", page.Document.Title, StringComparison.Ordinal);
            for (var i = 0; i < 2; i++) page = await cyd.Get(page.Document.QuerySelector(".pages [rel=next]")!.GetAttribute("href")!);
            Assert.Equal($"51 to {of} of {of}", page.Document.QuerySelector(".position")!.TextContent);
            Assert.StartsWith(title + ", page 3", page.Document.Title, StringComparison.Ordinal);
            if (list.Length == 0) continue; // a place has no page before that could be named
            var before = await cyd.Get(page.Document.QuerySelector(".pages [rel=prev]")!.GetAttribute("href")!);
            Assert.Equal($"26 to 50 of {of}", before.Document.QuerySelector(".position")!.TextContent);
        }
    }

    [Fact, Trait("Spec", "DTL-1")]
    public async Task A_long_conversation_has_a_way_to_its_latest_message_from_each_of_its_pages()
    {
        await using var host = await CustomerHost.Start();
        var start = host.Clock.GetUtcNow();
        var cyd = await host.Enter(CustomerWorld.Cyd);
        Assert.Null((await cyd.Get("/support/tickets/1001")).Document.QuerySelector(".earlier"));
        await host.Change(1001, ticket =>
        {
            for (var i = 1; i <= 60; i++) ticket.Say(ticket.Conversations.Single(c => c.IsShown), new Author(AuthorKind.Agent, null, null, "Ada"), $"Message {i}", [], start.AddMinutes(i));
        });
        var newest = await cyd.Get("/support/tickets/1001");
        var latest = newest.Document.QuerySelector(".earlier a[href^='#m']")!.GetAttribute("href")!;
        Assert.Equal("Message 60", newest.Document.QuerySelector($"{latest} .prose")!.TextContent.Trim());

        var earlier = await cyd.Get(newest.Document.QuerySelector("a[href*='before=']")!.GetAttribute("href")!);
        Assert.StartsWith("Rear brake (1001), earlier messages", earlier.Document.Title, StringComparison.Ordinal);
        Assert.Equal(["/support/tickets/1001", "/support/tickets/1001"], earlier.Document.QuerySelectorAll(".earlier a").Select(a => a.GetAttribute("href")!));
    }

    [Fact, Trait("Spec", "KB-2")]
    public async Task The_menu_leads_to_the_help_page_once_it_is_written_and_marks_the_tickets_on_each_of_their_pages()
    {
        await using var host = await CustomerHost.Start();
        var cyd = await host.Enter(CustomerWorld.Cyd);
        Assert.Equal(["Tickets*"], Menu(await cyd.Get("/support/tickets")));
        await using (var db = host.Open())
        {
            db.Add(new HelpPage { DomainId = 1, Heading = "Help" });
            await db.SaveChangesAsync(Cancel);
        }
        host.Clock.Advance(TimeSpan.FromSeconds(11));
        foreach (var address in new[] { "/support/tickets", "/support/tickets/1001", "/support/tickets/new" }) Assert.Equal(["Tickets*", "Help"], Menu(await cyd.Get(address)));
        Assert.Equal(200, (await cyd.Get("/help")).Status);
        Assert.Empty(Menu(await host.Visitor().Get("/support/sign-in")));
    }

    [Fact, Trait("Spec", "THM-1")]
    public async Task The_help_page_looks_like_the_portal_that_it_leads_to()
    {
        await using var host = await CustomerHost.Start();
        await using (var db = host.Open())
        {
            db.Add(new HelpPage { DomainId = 1, Heading = "Help", PortalId = 1 });
            var settings = new PortalCms.Theming.ThemeSettings { PortalId = 1, Json = """{"accent":"#8f3f2b"}""" };
            db.Add(settings);
            await db.SaveChangesAsync(Cancel);
        }
        static string? Looks(PageSeen page) => page.Document.QuerySelectorAll("link[rel=stylesheet]").Select(l => l.GetAttribute("href")).Single(h => h!.Contains("/settings-", StringComparison.Ordinal));
        var visitor = host.Visitor();
        var looks = Looks(await visitor.Get("/help"));
        Assert.Equal(Looks(await visitor.Get("/support/sign-in")), looks);
        Assert.Contains("#8f3f2b", (await visitor.Get(looks!)).Text, StringComparison.Ordinal);
    }

    [Fact, Trait("Spec", "SET-4")]
    public void Days_of_properties_are_written_like_all_others()
    {
        var times = new PortalCms.Theming.Times(new PortalCms.Theming.Words([]), new Person { Language = "en", TimeZone = "America/New_York" }, new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        var bought = new PropertyDefinition { Type = PropertyType.Date };
        Assert.Equal("13 October 2025", times.Show(bought, new PropertyValue { Date = new(2025, 10, 13, 0, 0, 0, TimeSpan.Zero) }));
        Assert.Equal("1 January", times.Show(bought, new PropertyValue { Date = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) }));
    }

    private static IEnumerable<string> Menu(PageSeen page) => page.Document.QuerySelectorAll(".site-menu a").Select(a => a.TextContent + (a.HasAttribute("aria-current") ? "*" : ""));
}
