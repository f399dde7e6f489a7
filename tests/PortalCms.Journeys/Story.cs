using System.Text;
using Microsoft.Playwright;
using PortalCms.Journeys.Pages;
using static Microsoft.Playwright.Assertions;

namespace PortalCms.Journeys;

/// <summary>The product's main job as its people do it in their browsers, from the door on: the same in whatever host the portal is mounted.</summary>
public static class Story
{
    private static readonly FilePayload s_log = new() { Name = "motor log – ponte.txt", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes("14:02 E-34\n14:03 E-34\n") };
    private static readonly FilePayload s_sketch = new() { Name = "where it rattles.txt", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes("left side") };

    /// <summary>A customer reads a conversation, answers it with a file, and files a ticket. They are at their list.</summary>
    /// <returns>The new ticket's number.</returns>
    public static async Task<long> IsAsked(Window cyd)
    {
        var ticket = await new ListingPage(cyd.Page).Open("Speed limit set wrong?");
        await Expect(ticket.Heading).ToHaveTextAsync("Speed limit set wrong?");
        await Expect(ticket.Messages).ToHaveCountAsync(4);
        await ticket.Send("It is still wrong after the update.\n\nThe log is attached.", s_log);
        await Expect(ticket.Messages).ToHaveCountAsync(5);
        await Expect(ticket.Last).ToContainTextAsync("It is still wrong after the update.");
        await Expect(ticket.Attachment("motor log – ponte.txt")).ToBeVisibleAsync();
        await Expect(ticket.Notice).ToContainTextAsync("Your reply was sent.");

        var form = await new ListingPage(cyd.Page).File();
        await form.Category.SelectOptionAsync("brakes");
        var filed = await form.Send("A rattle on cobbles", "Since the service it *rattles* on the left side.", s_sketch);
        await Expect(filed.Heading).ToHaveTextAsync("A rattle on cobbles");
        await Expect(filed.Said("Since the service it rattles on the left side.")).ToBeVisibleAsync();
        return await filed.Number();
    }

    /// <summary>An agent sees both arrive, and answers. They are at their desk, and nobody else has written since.</summary>
    public static async Task IsAnswered(Window ada, long number)
    {
        var desk = new DeskPage(ada.Page);
        await Expect(desk.Rows.Nth(0)).ToContainTextAsync("A rattle on cobbles");
        await Expect(desk.Rows.Nth(1)).ToContainTextAsync("Speed limit set wrong?");
        await desk.Open("Speed limit set wrong?");
        await Expect(desk.Said("It is still wrong after the update.")).ToBeVisibleAsync();
        var log = await ada.Page.RunAndWaitForDownloadAsync(() => desk.Attachment("motor log – ponte.txt").ClickAsync());
        Assert.Equal(s_log.Buffer, await File.ReadAllBytesAsync(await log.PathAsync()));
        await desk.Open("A rattle on cobbles");
        await Expect(ada.Page.Locator(".ticket-head .number")).ToContainTextAsync(number.ToString());
        await desk.Comment("A loose guard, I think. Ask before he comes in.");
        await desk.Send("Please look at the **left** mudguard: is its lower screw tight?");
        await Expect(desk.Said("Please look at the left mudguard")).ToBeVisibleAsync();
    }

    /// <summary>The customer reads the answer, and no comment.</summary>
    public static async Task IsRead(Window cyd, long number)
    {
        await cyd.Go("/support/tickets");
        var ticket = await new ListingPage(cyd.Page).Open("A rattle on cobbles");
        Assert.Equal(number, await ticket.Number());
        await Expect(ticket.Messages).ToHaveCountAsync(2);
        await Expect(ticket.Last).ToContainTextAsync("Ada Thornbury");
        await Expect(ticket.Last.Locator("strong")).ToHaveTextAsync("left");
    }
}
