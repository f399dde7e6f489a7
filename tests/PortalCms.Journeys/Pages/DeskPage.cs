using Microsoft.Playwright;

namespace PortalCms.Journeys.Pages;

/// <summary>The agent's desk: views, list, and the ticket that is open.</summary>
internal sealed class DeskPage(IPage page)
{
    internal ILocator Rows => page.Locator(".desk-row");
    internal ILocator Search => page.Locator("#q");
    internal ILocator Heading => page.Locator("#ticket-heading");
    internal ILocator Reply => page.Locator("#Text");
    internal ILocator CommentBox => page.Locator("#Comment");
    internal ILocator Notice => page.Locator("#notice");
    internal ILocator Sender => page.Locator("form[action*='/reply' i] button[type=submit]");

    internal ILocator Said(string text) => page.Locator(".thread .prose", new() { HasTextString = text });

    internal ILocator Attachment(string name) => page.Locator("a.attachment", new() { HasTextString = name });

    internal ILocator Subject(string subject) => page.Locator(".desk-subject", new() { HasTextString = subject });

    internal async Task Open(string subject) => await Subject(subject).First.ClickAsync();

    internal async Task Send(string text)
    {
        await Reply.FillAsync(text);
        await Sender.ClickAsync();
    }

    internal async Task Comment(string text)
    {
        await CommentBox.FillAsync(text);
        await page.Locator("form[action*='/comment' i] button[type=submit]").ClickAsync();
    }
}
