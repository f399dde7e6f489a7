using Microsoft.Playwright;
using PortalCms.Journeys.Pages;
using static Microsoft.Playwright.Assertions;

namespace PortalCms.Journeys;

/// <inheritdoc cref="DraftJourney"/>
public sealed class DraftTests(Chromium chromium, Sites sites) : DraftJourney(chromium, sites.Host);

/// <summary>What an agent has typed at a ticket is there until it was sent, whatever else they do.</summary>
[Trait("Security", "5")]
public abstract class DraftJourney(Chromium chromium, Func<Task<JourneyHost>> host) : Journey(chromium, host)
{
    private const string Ticket = "/Admin/Portal/Desk/1262", Other = "/Admin/Portal/Desk/1270";

    [BrowserTheory, InlineData("assign", "Assigned to"), InlineData("stage", "Moved to"), InlineData("prioritise", "Priority set to")]
    public async Task A_reply_and_a_comment_stay_while_the_ticket_is_changed(string action, string said)
    {
        await using var window = await AtTicket();
        var desk = new DeskPage(window.Page);
        await desk.Reply.FillAsync("Half a reply");
        await desk.CommentBox.FillAsync("Half a comment");
        await window.Page.Locator($"form[action*='/{action}' i] button").First.ClickAsync();
        await Expect(desk.Notice).ToContainTextAsync(said);
        await Expect(desk.Notice).ToBeFocusedAsync();
        await Expect(desk.Reply).ToHaveValueAsync("Half a reply");
        await Expect(desk.CommentBox).ToHaveValueAsync("Half a comment");
        window.AssertQuiet();
    }

    [BrowserFact]
    public async Task Each_goes_when_it_was_sent_itself_and_the_other_stays()
    {
        await using var window = await AtTicket();
        var desk = new DeskPage(window.Page);
        await desk.CommentBox.FillAsync("Still thinking");
        await desk.Send("Sent with a comment beside it.");
        await Expect(desk.Notice).ToHaveTextAsync("Your reply was sent.");
        await Expect(desk.Reply).ToHaveValueAsync("");
        await Expect(desk.CommentBox).ToHaveValueAsync("Still thinking");
        await desk.Reply.FillAsync("The next one");
        await window.Page.ReloadAsync(); // it still says that the first one was sent
        await Expect(desk.Reply).ToHaveValueAsync("The next one");
        await desk.Comment("Thought.");
        await Expect(desk.Notice).ToHaveTextAsync("Your comment was added.");
        await Expect(desk.CommentBox).ToHaveValueAsync("");
        await Expect(desk.Reply).ToHaveValueAsync("The next one");
    }

    [BrowserFact]
    public async Task It_is_there_after_a_look_at_another_ticket_and_after_a_refusal()
    {
        await using var window = await AtTicket();
        var desk = new DeskPage(window.Page);
        await desk.Reply.FillAsync("> only a quote");
        await window.Go(Other);
        await Expect(desk.Reply).ToHaveValueAsync("");
        await window.Go(Ticket);
        await Expect(desk.Reply).ToHaveValueAsync("> only a quote");
        await desk.Sender.ClickAsync();
        await Expect(window.Page.Locator("#errors")).ToBeFocusedAsync();
        await window.Go(Ticket);
        await Expect(desk.Reply).ToHaveValueAsync("> only a quote");
    }

    [BrowserFact]
    public async Task Nothing_is_left_after_signing_out_or_for_the_next_person()
    {
        await using var window = await AtTicket();
        var (page, desk) = (window.Page, new DeskPage(window.Page));
        await desk.Reply.FillAsync("Of Ada's");
        await page.Context.ClearCookiesAsync(); // gone without signing out
        await EnterDesk(window, (await Host).Colleague, Ticket);
        await Expect(desk.Reply).ToHaveValueAsync("");
        Assert.Equal(0, await page.EvaluateAsync<int>("sessionStorage.length"));
        await desk.Reply.FillAsync("Of a colleague's");
        await window.Go(Desk); // signing out is on every page
        await (await Host).LeaveAsStaff(window);
        Assert.Equal(0, await page.EvaluateAsync<int>("sessionStorage.length"));
    }

    [BrowserTheory, InlineData(true), InlineData(false)]
    public async Task Chosen_files_are_asked_about_before_another_form_loses_them(bool goesOn)
    {
        await using var window = await AtTicket();
        var (page, desk, asked) = (window.Page, new DeskPage(window.Page), new List<string>());
        page.Dialog += async (_, dialog) =>
        {
            asked.Add(dialog.Message);
            await (goesOn ? dialog.AcceptAsync() : dialog.DismissAsync());
        };
        await desk.Reply.FillAsync("With a file");
        await page.Locator("#Files").SetInputFilesAsync(new FilePayload { Name = "plan.txt", MimeType = "text/plain", Buffer = "plan"u8.ToArray() });
        await page.Locator("form[action*='/prioritise' i] button").ClickAsync();
        await Expect(desk.Notice).ToHaveCountAsync(goesOn ? 1 : 0);
        Assert.Equal(["The files you chose were not sent, and are lost if you go on. What you typed is kept."], asked);
        await desk.Sender.ClickAsync(); // its own form takes them along
        await Expect(desk.Notice).ToHaveTextAsync("Your reply was sent.");
        Assert.Single(asked);
    }

    private async Task<Window> AtTicket()
    {
        var window = await Visit();
        await EnterDesk(window, Ada, Ticket);
        return window;
    }
}
