using System.Globalization;
using Microsoft.Playwright;

namespace PortalCms.Journeys.Pages;

/// <summary>A ticket as its customer sees it.</summary>
public sealed class TicketPage(IPage page)
{
    public ILocator Heading => page.Locator("h1");
    public ILocator Messages => page.Locator(".message");
    public ILocator Last => Messages.Last;
    public ILocator Reply => page.Locator("#Text");
    public ILocator Files => page.Locator("#Files");
    public ILocator Sender => page.Locator("#reply button[type=submit]");
    public ILocator Notice => page.Locator("#notice");
    public ILocator Errors => page.Locator("#errors");

    public ILocator Attachment(string name) => page.Locator("a.attachment", new() { HasTextString = name });

    public ILocator Said(string text) => page.Locator(".message .prose", new() { HasTextString = text });

    public async Task<long> Number() => long.Parse((await page.Locator(".ticket-meta .number").InnerTextAsync()).TrimStart('#'), CultureInfo.InvariantCulture);

    public async Task Send(string text, params FilePayload[] files)
    {
        await Reply.FillAsync(text);
        if (files.Length > 0) await Files.SetInputFilesAsync(files);
        await Sender.ClickAsync();
    }
}

/// <summary>The form that files a ticket.</summary>
public sealed class NewTicketPage(IPage page)
{
    public ILocator Subject => page.Locator("#Subject");
    public ILocator Description => page.Locator("#Description");
    public ILocator Category => page.Locator("#Category");
    public ILocator Files => page.Locator("#Files");
    public ILocator Sender => page.Locator("main form button[type=submit]");
    public ILocator Errors => page.Locator("#errors");

    public async Task<TicketPage> Send(string subject, string description, params FilePayload[] files)
    {
        await Subject.FillAsync(subject);
        await Description.FillAsync(description);
        if (files.Length > 0) await Files.SetInputFilesAsync(files);
        await Sender.ClickAsync();
        return new TicketPage(page);
    }
}
