using PortalCms.Journeys.Pages;
using static Microsoft.Playwright.Assertions;

namespace PortalCms.Journeys;

/// <inheritdoc cref="SendingTwiceJourney"/>
public sealed class SendingTwiceTests(Chromium chromium, Sites sites) : SendingTwiceJourney(chromium, sites.Host);

/// <summary>What a person does twice is done once: a double click, and Back and send again (that one by a script, see docs/decisions.md).</summary>
[Trait("Spec", "DTL-2")]
public abstract class SendingTwiceJourney(Chromium chromium, Func<Task<JourneyHost>> host) : Journey(chromium, host)
{
    [BrowserTheory, InlineData(true), InlineData(false)]
    public async Task A_double_click_on_send_is_one_message(bool withScripts)
    {
        await using var window = await SignedIn(withScripts);
        var text = $"Clicked twice, scripts: {withScripts}.";
        await window.Go("/support/tickets/1272");
        var ticket = new TicketPage(window.Page);
        await ticket.Reply.FillAsync(text);
        await ticket.Sender.DblClickAsync();
        await Expect(ticket.Said(text)).ToHaveCountAsync(1);
        await window.Page.ReloadAsync();
        await Expect(ticket.Said(text)).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task Back_and_send_again_is_one_message()
    {
        await using var window = await SignedIn(withScripts: true);
        const string text = "Sent, back, sent.";
        await window.Go("/support/tickets/1272");
        var ticket = new TicketPage(window.Page);
        await ticket.Send(text);
        await Expect(ticket.Said(text)).ToHaveCountAsync(1);
        await window.Page.GoBackAsync();
        await Expect(ticket.Reply).ToHaveValueAsync(text); // the browser filled it in again
        await ticket.Sender.ClickAsync();
        await Expect(ticket.Notice).ToBeVisibleAsync();
        await window.Page.ReloadAsync();
        await Expect(ticket.Said(text)).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task At_the_desk_Back_and_send_again_is_one_message_too()
    {
        await using var window = await Visit();
        await EnterDesk(window);
        const string text = "Sent at the desk, back, sent.";
        await window.Go("/Admin/Portal/Desk/1272");
        var desk = new DeskPage(window.Page);
        await desk.Send(text);
        await Expect(desk.Said(text)).ToHaveCountAsync(1);
        await window.Page.GoBackAsync();
        await Expect(desk.Reply).ToHaveValueAsync(text);
        await desk.Sender.ClickAsync();
        await Expect(desk.Reply).ToHaveValueAsync("");
        await window.Page.ReloadAsync();
        await Expect(desk.Said(text)).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task The_same_words_typed_anew_are_a_second_message()
    {
        await using var window = await SignedIn(withScripts: true);
        await window.Go("/support/tickets/1251");
        var ticket = new TicketPage(window.Page);
        foreach (var count in new[] { 1, 2 })
        {
            await ticket.Send("Yes, that is so.");
            await Expect(ticket.Said("Yes, that is so.")).ToHaveCountAsync(count);
        }
    }

    [BrowserTheory, InlineData(true), InlineData(false)]
    public async Task A_double_click_and_back_and_send_again_is_one_ticket(bool withScripts)
    {
        await using var window = await SignedIn(withScripts);
        var subject = $"Twice, scripts: {withScripts}";
        await window.Go("/support/tickets/new");
        var form = new NewTicketPage(window.Page);
        await form.Subject.FillAsync(subject);
        await form.Description.FillAsync("Once is enough.");
        await form.Sender.DblClickAsync();
        await Expect(new TicketPage(window.Page).Heading).ToHaveTextAsync(subject);
        if (withScripts)
        {
            await window.Page.GoBackAsync();
            await Expect(form.Subject).ToHaveValueAsync(subject);
            await form.Sender.ClickAsync();
            await Expect(new TicketPage(window.Page).Heading).ToHaveTextAsync(subject);
        }
        await window.Go("/support/tickets");
        await Expect(new ListingPage(window.Page).Subject(subject)).ToHaveCountAsync(1);
    }

    private async Task<Window> SignedIn(bool withScripts)
    {
        var window = await Visit(new() { JavaScriptEnabled = withScripts });
        await Enter(window, Cyd);
        return window;
    }
}
