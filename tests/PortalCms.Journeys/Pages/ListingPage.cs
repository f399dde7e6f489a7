using System.Globalization;
using Microsoft.Playwright;

namespace PortalCms.Journeys.Pages;

/// <summary>The customer's list of tickets.</summary>
public sealed class ListingPage(IPage page)
{
    public ILocator Heading => page.Locator("h1");
    public ILocator Rows => page.Locator("table.list tbody tr");
    public ILocator Search => page.Locator("#q");
    public ILocator FileTicket => page.Locator(".bar-action");

    public ILocator Subject(string subject) => page.GetByRole(AriaRole.Link, new() { Name = subject, Exact = true });

    /// <summary>Numbers of the rows, in order.</summary>
    public async Task<IReadOnlyList<long>> Numbers() =>
        [.. (await page.Locator("tbody .number").AllInnerTextsAsync()).Select(n => long.Parse(n.TrimStart('#'), CultureInfo.InvariantCulture))];

    public async Task<TicketPage> Open(string subject)
    {
        await Subject(subject).ClickAsync();
        return new TicketPage(page);
    }

    public async Task<NewTicketPage> File()
    {
        await FileTicket.ClickAsync();
        return new NewTicketPage(page);
    }
}
