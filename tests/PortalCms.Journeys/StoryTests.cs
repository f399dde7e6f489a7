using System.Text;
using Microsoft.Playwright;
using PortalCms.Journeys.Pages;
using PortalCms.Testing;
using static Microsoft.Playwright.Assertions;

namespace PortalCms.Journeys;

/// <summary>The product's main job, from the first start of the program to the answer that the customer reads.</summary>
[Trait("Spec", "KB-2")]
public sealed class StoryTests(Chromium chromium)
{
    private static readonly FilePayload s_log = new() { Name = "motor log – ponte.txt", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes("14:02 E-34\n14:03 E-34\n") };
    private static readonly FilePayload s_sketch = new() { Name = "where it rattles.txt", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes("left side") };

    [BrowserTheory, BothDatabases]
    public async Task A_stranger_starts_it_and_a_question_of_a_customer_is_answered(Db kind)
    {
        await using var database = kind == Db.Sqlite ? null : await TestDatabase.Create(kind);
        await using var host = await StartedHost.Start(database);
        await using var cyd = await chromium.Visit(host.Address);
        await using var ada = await chromium.Visit(host.Address);

        var ticket = await SignInFromTheHelpPage(cyd, host);
        await ReplyWithAFile(ticket);
        var number = await FileATicket(cyd);
        await BothArrive(ada, host, number);
        await TheAnswerIsRead(cyd, number);
        cyd.AssertQuiet();
        ada.AssertQuiet();
    }

    private static async Task<TicketPage> SignInFromTheHelpPage(Window cyd, StartedHost host)
    {
        await cyd.Page.GotoAsync(host.Address.ToString());
        await cyd.Page.GetByRole(AriaRole.Link, new() { Name = "Go to Ridgeline Support" }).ClickAsync();
        var signIn = host.SignIns.Single(s => s.Role == "customer with own tickets only");
        Assert.Equal(signIn.Address.AbsolutePath, new Uri(cyd.Page.Url).AbsolutePath);
        await new SignInPage(cyd.Page).Enter(signIn.Email, signIn.Password);
        var ticket = await new ListingPage(cyd.Page).Open("Speed limit set wrong?");
        await Expect(ticket.Heading).ToHaveTextAsync("Speed limit set wrong?");
        await Expect(ticket.Messages).ToHaveCountAsync(4);
        return ticket;
    }

    private static async Task ReplyWithAFile(TicketPage ticket)
    {
        await ticket.Send("It is still wrong after the update.\n\nThe log is attached.", s_log);
        await Expect(ticket.Messages).ToHaveCountAsync(5);
        await Expect(ticket.Last).ToContainTextAsync("It is still wrong after the update.");
        await Expect(ticket.Attachment("motor log – ponte.txt")).ToBeVisibleAsync();
        await Expect(ticket.Notice).ToContainTextAsync("Your reply was sent.");
    }

    private static async Task<long> FileATicket(Window cyd)
    {
        var form = await new ListingPage(cyd.Page).File();
        await form.Category.SelectOptionAsync("brakes");
        var filed = await form.Send("A rattle on cobbles", "Since the service it *rattles* on the left side.", s_sketch);
        await Expect(filed.Heading).ToHaveTextAsync("A rattle on cobbles");
        await Expect(filed.Said("Since the service it rattles on the left side.")).ToBeVisibleAsync();
        return await filed.Number();
    }

    private static async Task BothArrive(Window ada, StartedHost host, long number)
    {
        var signIn = host.SignIns.Single(s => s.Role == "agent");
        var desk = await ada.SignInAtDesk(signIn.Email, signIn.Password);
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

    private static async Task TheAnswerIsRead(Window cyd, long number)
    {
        await cyd.Go("/support/tickets");
        var ticket = await new ListingPage(cyd.Page).Open("A rattle on cobbles");
        Assert.Equal(number, await ticket.Number());
        await Expect(ticket.Messages).ToHaveCountAsync(2); // the comment is not among them
        await Expect(ticket.Last).ToContainTextAsync("Ada Thornbury");
        await Expect(ticket.Last.Locator("strong")).ToHaveTextAsync("left");
    }
}
