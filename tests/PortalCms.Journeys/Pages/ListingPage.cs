using System.Globalization;
using Microsoft.Playwright;

namespace PortalCms.Journeys.Pages;

/// <summary>The customer's list of tickets.</summary>
internal sealed class ListingPage(IPage page)
{
    internal ILocator Heading => page.Locator("h1");
    internal ILocator Rows => page.Locator("table.list tbody tr");
    internal ILocator Search => page.Locator("#q");
    internal ILocator FileTicket => page.Locator(".bar-action");

    internal ILocator Subject(string subject) => page.GetByRole(AriaRole.Link, new() { Name = subject, Exact = true });

    /// <summary>Numbers of the rows, in order.</summary>
    internal async Task<IReadOnlyList<long>> Numbers() =>
        [.. (await page.Locator("tbody .number").AllInnerTextsAsync()).Select(n => long.Parse(n.TrimStart('#'), CultureInfo.InvariantCulture))];

    internal async Task<TicketPage> Open(string subject)
    {
        await Subject(subject).ClickAsync();
        return new TicketPage(page);
    }

    internal async Task<NewTicketPage> File()
    {
        await FileTicket.ClickAsync();
        return new NewTicketPage(page);
    }
}
