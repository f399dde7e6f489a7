using Microsoft.Playwright;
using PortalCms.Journeys.Pages;
using static Microsoft.Playwright.Assertions;

namespace PortalCms.Journeys;

/// <inheritdoc cref="ItalianJourney"/>
public sealed class ItalianTests(Chromium chromium, Sites sites) : ItalianJourney(chromium, sites.Host);

/// <summary>The dealers' portal, in Italian from door to door.</summary>
[Trait("Spec", "SET-4")]
public abstract class ItalianJourney(Chromium chromium, Func<Task<JourneyHost>> host) : Journey(chromium, host)
{
    [BrowserFact]
    public async Task A_dealer_signs_in_searches_answers_files_a_request_and_signs_out()
    {
        await using var window = await Visit(new() { Locale = "it-IT", ViewportSize = new() { Width = 1280, Height = 900 } });
        var page = window.Page;
        var list = await Enter(window, Gio, "rivenditori");
        Assert.Equal("it", await page.Locator("html").GetAttributeAsync("lang"));
        await page.GetByRole(AriaRole.Searchbox).FillAsync("vetrina");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cerca" }).ClickAsync();
        var ticket = await list.Open("Materiale per la vetrina");
        await ticket.Send("Grazie, va bene così.");
        await Expect(ticket.Notice).ToContainTextAsync("risposta");
        await Expect(ticket.Said("Grazie, va bene così.")).ToBeVisibleAsync();
        await Expect(new ListingPage(page).FileTicket).ToContainTextAsync("richiesta");
        var form = await new ListingPage(page).File();
        await form.Category.SelectOptionAsync("Ricambi");
        var filed = await form.Send("Leve di ricambio", "Ne servono due per la Skua.");
        await Expect(filed.Heading).ToHaveTextAsync("Leve di ricambio");
        await page.Locator(".account-menu > summary").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Esci" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Esci" }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "it");
        window.AssertQuiet();
    }
}
