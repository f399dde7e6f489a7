using Microsoft.Playwright;
using PortalCms.Journeys.Pages;
using static Microsoft.Playwright.Assertions;

namespace PortalCms.Journeys;

/// <inheritdoc cref="PastingJourney"/>
public sealed class PastingTests(Chromium chromium, Sites sites) : PastingJourney(chromium, sites.Host);

/// <summary>Pictures that are pasted while somebody writes.</summary>
[Trait("Spec", "DTL-1"), Trait("Spec", "DTL-2")]
public abstract class PastingJourney(Chromium chromium, Func<Task<JourneyHost>> host) : Journey(chromium, host)
{
    [BrowserFact]
    public async Task Each_stands_where_it_was_pasted_and_goes_with_its_file()
    {
        await using var window = await AtTicket("1251");
        var ticket = new TicketPage(window.Page);
        await ticket.Reply.FillAsync("Before, after.");
        await ticket.Reply.EvaluateAsync("t => t.setSelectionRange(8, 8)");
        await Paste(ticket, 3, 4);
        await Paste(ticket, 5);
        await Expect(ticket.Reply).ToHaveValueAsync("Before, ![image.png](image.png)![image-2.png](image-2.png)![image-3.png](image-3.png)after.");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Remove image-2.png" }).ClickAsync();
        await Expect(ticket.Reply).ToHaveValueAsync("Before, ![image.png](image.png)![image-3.png](image-3.png)after.");
        await ticket.Sender.ClickAsync();
        await Shown(ticket, "Before, after.", 3, 5);
        window.AssertQuiet();
    }

    [BrowserFact]
    public async Task One_beside_a_file_that_was_kept_is_another_picture()
    {
        await using var window = await AtTicket("1251");
        var ticket = new TicketPage(window.Page);
        await ticket.Reply.FillAsync("Kept and new: ");
        await Paste(ticket, 3);
        await Paste(ticket, 0); // empty: it is refused, and the other is kept
        await ticket.Sender.ClickAsync();
        await Expect(ticket.Errors).ToContainTextAsync("image-2.png is empty.");
        await ticket.Reply.EvaluateAsync("t => { t.value = t.value.replace('![image-2.png](image-2.png)', ''); t.focus(); t.setSelectionRange(t.value.length, t.value.length); }");
        await Paste(ticket, 4);
        await Expect(ticket.Reply).ToHaveValueAsync("Kept and new: ![image.png](image.png)![image-2.png](image-2.png)");
        await ticket.Sender.ClickAsync();
        await Shown(ticket, "Kept and new:", 3, 4);
    }

    private async Task<Window> AtTicket(string number)
    {
        var window = await Visit();
        await Enter(window, Cyd);
        await window.Go("/support/tickets/" + number);
        return window;
    }

    /// <summary>The pictures of the message by their widths: which one stands where.</summary>
    private static async Task Shown(TicketPage ticket, string text, params int[] widths)
    {
        await Expect(ticket.Notice).ToBeVisibleAsync();
        var pictures = ticket.Said(text).Locator("img");
        await Expect(pictures).ToHaveCountAsync(widths.Length);
        for (var i = 0; i < widths.Length; i++)
        {
            await pictures.Nth(i).ScrollIntoViewIfNeededAsync();
            await Expect(pictures.Nth(i)).ToHaveJSPropertyAsync("naturalWidth", widths[i]);
        }
    }

    /// <summary>As a browser hands over screenshots: the name is the same for each. Of no width: an empty file.</summary>
    private static async Task Paste(TicketPage ticket, params int[] widths) => await ticket.Reply.EvaluateAsync("""
        async (field, widths) => {
          const clipboardData = new DataTransfer();
          for (const width of widths) {
            const canvas = document.createElement('canvas');
            canvas.width = canvas.height = width || 1;
            const picture = await new Promise(made => canvas.toBlob(made, 'image/png'));
            clipboardData.items.add(new File(width ? [picture] : [], 'image.png', { type: 'image/png' }));
          }
          field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
        }
        """, widths);
}
