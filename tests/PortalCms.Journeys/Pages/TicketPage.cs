using System.Globalization;
using Microsoft.Playwright;

namespace PortalCms.Journeys.Pages;

/// <summary>A ticket as its customer sees it.</summary>
internal sealed class TicketPage(IPage page)
{
    internal ILocator Heading => page.Locator("h1");
    internal ILocator Messages => page.Locator(".message");
    internal ILocator Last => Messages.Last;
    internal ILocator Reply => page.Locator("#Text");
    internal ILocator Files => page.Locator("#Files");
    internal ILocator Sender => page.Locator("#reply button[type=submit]");
    internal ILocator Notice => page.Locator("#notice");
    internal ILocator Errors => page.Locator("#errors");

    internal ILocator Attachment(string name) => page.Locator("a.attachment", new() { HasTextString = name });

    internal ILocator Said(string text) => page.Locator(".message .prose", new() { HasTextString = text });

    internal async Task<long> Number() => long.Parse((await page.Locator(".ticket-meta .number").InnerTextAsync()).TrimStart('#'), CultureInfo.InvariantCulture);

    internal async Task Send(string text, params FilePayload[] files)
    {
        await Reply.FillAsync(text);
        if (files.Length > 0) await Files.SetInputFilesAsync(files);
        await Sender.ClickAsync();
    }
}

/// <summary>The form that files a ticket.</summary>
internal sealed class NewTicketPage(IPage page)
{
    internal ILocator Subject => page.Locator("#Subject");
    internal ILocator Description => page.Locator("#Description");
    internal ILocator Category => page.Locator("#Category");
    internal ILocator Files => page.Locator("#Files");
    internal ILocator Sender => page.Locator("main form button[type=submit]");
    internal ILocator Errors => page.Locator("#errors");

    internal async Task<TicketPage> Send(string subject, string description, params FilePayload[] files)
    {
        await Subject.FillAsync(subject);
        await Description.FillAsync(description);
        if (files.Length > 0) await Files.SetInputFilesAsync(files);
        await Sender.ClickAsync();
        return new TicketPage(page);
    }
}
