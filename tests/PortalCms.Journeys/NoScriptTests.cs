using System.Text;
using Microsoft.Playwright;
using PortalCms.Journeys.Pages;
using static Microsoft.Playwright.Assertions;

namespace PortalCms.Journeys;

/// <inheritdoc cref="NoScriptJourney"/>
public sealed class NoScriptTests(Chromium chromium, Sites sites) : NoScriptJourney(chromium, sites.Host);

/// <summary>Everything works without JavaScript.</summary>
public abstract class NoScriptJourney(Chromium chromium, Func<Task<JourneyHost>> host) : Journey(chromium, host)
{
    [BrowserFact, Trait("Spec", "LST-5")]
    public async Task A_customer_searches_sorts_answers_files_a_ticket_and_signs_out()
    {
        await using var window = await Visit(WithoutScripts);
        var page = window.Page;
        var list = await Enter(window, Dana);
        await list.Search.FillAsync("delivery");
        await list.Search.PressAsync("Enter");
        await Expect(list.Subject("Incomplete delivery RC-261833")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Subject" }).First.ClickAsync();
        Assert.Contains("sort=subject", window.Place, StringComparison.Ordinal);
        var ticket = await list.Open("Incomplete delivery RC-261833");
        await ticket.Send("The rest came today, without scripts.", new FilePayload { Name = "list.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes("part;count\nlever;2\n") });
        await Expect(ticket.Said("The rest came today, without scripts.")).ToBeVisibleAsync();
        await Expect(ticket.Attachment("list.csv")).ToBeVisibleAsync();

        var filed = await (await new ListingPage(page).File()).Send("No scripts here", "And still it comes through.");
        await Expect(filed.Heading).ToHaveTextAsync("No scripts here");
        await page.Locator(".account-menu > summary").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign out" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("You are signed out");
    }

    [BrowserFact]
    public async Task A_mistake_is_shown_with_what_was_typed_and_the_file()
    {
        await using var window = await Visit(new() { JavaScriptEnabled = false });
        await Enter(window, Cyd);
        await window.Go("/support/tickets/new");
        var form = new NewTicketPage(window.Page);
        await form.Send("A subject", " \n ", new FilePayload { Name = "kept.txt", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes("kept") });
        await Expect(form.Errors).ToBeVisibleAsync();
        await Expect(form.Subject).ToHaveValueAsync("A subject");
        var filed = await form.Send("A subject", "Now with words.");
        await Expect(filed.Attachment("kept.txt")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task An_agent_answers_comments_assigns_and_moves_a_ticket()
    {
        await using var window = await Visit(WithoutScripts);
        var page = window.Page;
        var desk = await EnterDesk(window);
        await desk.Search.FillAsync("Can the hub be made quieter");
        await desk.Search.PressAsync("Enter");
        await desk.Open("Can the hub be made quieter?");
        await desk.Send("A little more grease helps.");
        await Expect(desk.Said("A little more grease helps.")).ToBeVisibleAsync();
        await desk.Comment("Asked the maker, too.");
        await Expect(page.Locator(".message.is-internal", new() { HasTextString = "Asked the maker, too." })).ToBeVisibleAsync();
        await page.Locator("#Owner").SelectOptionAsync("Nils Osterkamp");
        await page.Locator("form[action*='/assign' i] button").First.ClickAsync();
        await Expect(page.Locator(".ticket-head")).ToContainTextAsync("Nils Osterkamp");
        await page.Locator("#Stage").SelectOptionAsync("Solved");
        await page.Locator("form[action*='/stage' i] button").ClickAsync();
        await Expect(page.Locator(".ticket-head")).ToContainTextAsync("Solved");
    }
}
