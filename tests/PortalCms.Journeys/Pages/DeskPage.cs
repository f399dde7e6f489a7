using Microsoft.Playwright;

namespace PortalCms.Journeys.Pages;

/// <summary>The agent's desk: views, list, and the ticket that is open.</summary>
public sealed class DeskPage(IPage page)
{
    public ILocator Rows => page.Locator(".desk-row");
    public ILocator Search => page.Locator("#q");
    public ILocator Heading => page.Locator("#ticket-heading");
    public ILocator Reply => page.Locator("#Text");
    public ILocator CommentBox => page.Locator("#Comment");
    public ILocator Notice => page.Locator("#notice");
    public ILocator Sender => page.Locator("form[action*='/reply' i] button[type=submit]");

    public ILocator Said(string text) => page.Locator(".thread .prose", new() { HasTextString = text });

    public ILocator Attachment(string name) => page.Locator("a.attachment", new() { HasTextString = name });

    public ILocator Subject(string subject) => page.Locator(".desk-subject", new() { HasTextString = subject });

    public async Task Open(string subject) => await Subject(subject).First.ClickAsync();

    public async Task Send(string text)
    {
        await Reply.FillAsync(text);
        await Sender.ClickAsync();
    }

    public async Task Comment(string text)
    {
        await CommentBox.FillAsync(text);
        await page.Locator("form[action*='/comment' i] button[type=submit]").ClickAsync();
    }
}
