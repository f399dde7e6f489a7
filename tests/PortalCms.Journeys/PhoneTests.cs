using System.Text;
using Microsoft.Playwright;
using PortalCms.Journeys.Pages;
using static Microsoft.Playwright.Assertions;

namespace PortalCms.Journeys;

/// <inheritdoc cref="PhoneJourney"/>
public sealed class PhoneTests(Chromium chromium, Sites sites) : PhoneJourney(chromium, sites.Host);

/// <summary>The main job on a phone, 360 pixels wide, by touch.</summary>
public abstract class PhoneJourney(Chromium chromium, Func<Task<JourneyHost>> host) : Journey(chromium, host)
{
    [BrowserFact, Trait("Spec", "LST-6")]
    public async Task A_customer_finds_a_ticket_answers_it_and_files_another()
    {
        await using var window = await Visit(new() { ViewportSize = new() { Width = 360, Height = 740 }, HasTouch = true, IsMobile = true });
        var page = window.Page;
        await (await WayIn(window)).TapAsync();
        await FillIn(window, Cyd);
        var list = new ListingPage(page);
        await Expect(list.Rows.First).ToHaveCSSAsync("display", "grid"); // a card
        await list.Rows.Filter(new() { HasTextString = "Replacement while mine is with you" }).TapAsync();
        var ticket = new TicketPage(page);
        await Expect(ticket.Heading).ToHaveTextAsync("Replacement while mine is with you");
        await Expect(page.Locator(".facts dl")).ToBeHiddenAsync();
        await page.Locator(".facts summary").TapAsync();
        await Expect(page.Locator(".facts dl")).ToBeVisibleAsync();
        await page.Locator("a.jump").TapAsync();
        await Expect(ticket.Reply).ToBeFocusedAsync();
        await Expect(ticket.Reply).ToBeInViewportAsync();
        await ticket.Send("From the tram.", new FilePayload { Name = "photo.txt", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes("no photo") });
        await Expect(ticket.Said("From the tram.")).ToBeVisibleAsync();
        await list.FileTicket.TapAsync();
        var filed = await new NewTicketPage(page).Send("Filed on the phone", "With one thumb.");
        await Expect(filed.Heading).ToHaveTextAsync("Filed on the phone");
        window.AssertQuiet();
    }
}
