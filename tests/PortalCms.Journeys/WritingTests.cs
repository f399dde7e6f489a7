using Microsoft.Playwright;
using PortalCms.Journeys.Pages;
using static Microsoft.Playwright.Assertions;

namespace PortalCms.Journeys;

/// <inheritdoc cref="WritingJourney"/>
public sealed class WritingTests(Chromium chromium, Sites sites) : WritingJourney(chromium, sites.Host);

/// <summary>What a form says while somebody writes and while files are on their way.</summary>
[Trait("Spec", "DTL-2")]
public abstract class WritingJourney(Chromium chromium, Func<Task<JourneyHost>> host) : Journey(chromium, host)
{
    private const int Slow = 100_000, AsIfStill = 4_000, AsFastAsItGoes = -1;

    [BrowserFact]
    public async Task Files_on_their_way_show_how_far_they_are_and_arrive_once()
    {
        await using var window = await AtTicket();
        await Upwards(await Line(window), Slow);
        var ticket = new TicketPage(window.Page);
        var (bar, words) = (window.Page.Locator(".upload progress"), window.Page.Locator(".upload-words"));
        await Expect(bar).ToBeHiddenAsync();
        await ticket.Send("Twelve pictures.", File("pictures.zip"));
        await Expect(words).ToHaveTextAsync("Sending the files…");
        var seen = new HashSet<double>();
        while (seen.Count < 3) seen.Add(await bar.EvaluateAsync<double>("b => b.value"));
        Assert.All(seen, share => Assert.InRange(share, 0, 100));
        await Expect(ticket.Notice).ToContainTextAsync("Your reply was sent.");
        await Expect(ticket.Said("Twelve pictures.")).ToHaveCountAsync(1);
        await Expect(ticket.Attachment("pictures.zip")).ToHaveCountAsync(1);
        window.AssertQuiet();
    }

    [BrowserFact]
    public async Task What_was_stopped_on_its_way_is_still_there_and_is_one_message_when_it_is_sent_again()
    {
        await using var window = await AtTicket();
        var line = await Line(window);
        await Upwards(line, AsIfStill);
        var ticket = new TicketPage(window.Page);
        await ticket.Send("Stopped, then sent.", File("stopped.zip"));
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Stop", Exact = true }).ClickAsync();
        await Expect(window.Page.Locator(".upload-words")).ToHaveTextAsync("Stopped. Your text and files are still here.");
        await Expect(ticket.Sender).ToBeFocusedAsync();
        await Expect(ticket.Reply).ToHaveValueAsync("Stopped, then sent.");
        await Expect(ticket.Said("Stopped, then sent.")).ToHaveCountAsync(0);
        await Upwards(line, AsFastAsItGoes);
        await ticket.Sender.ClickAsync();
        await Expect(ticket.Notice).ToBeVisibleAsync();
        await window.Page.ReloadAsync();
        await Expect(ticket.Said("Stopped, then sent.")).ToHaveCountAsync(1);
        await Expect(ticket.Attachment("stopped.zip")).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task What_a_proxy_says_instead_of_us_takes_neither_the_text_nor_the_files()
    {
        await using var window = await AtTicket();
        var ticket = new TicketPage(window.Page);
        await window.Page.RouteAsync("**/tickets/1251*", route => route.Request.Method == "POST"
            ? route.FulfillAsync(new() { Status = 413, ContentType = "text/html", Body = "<html><body><h1>413 Request Entity Too Large</h1></body></html>" }) : route.ContinueAsync());
        await ticket.Send("Too large for somebody.", File("large.zip"));
        await Expect(window.Page.Locator(".upload-words")).ToHaveTextAsync("The connection broke. Your text and files are still here: send again.");
        await Expect(ticket.Reply).ToHaveValueAsync("Too large for somebody.");
        await window.Page.UnrouteAsync("**/tickets/1251*");
        await ticket.Sender.ClickAsync();
        await Expect(ticket.Notice).ToBeVisibleAsync();
        await Expect(ticket.Said("Too large for somebody.")).ToHaveCountAsync(1);
        await Expect(ticket.Attachment("large.zip")).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task That_we_cannot_now_is_told_with_when_to_try_again_and_takes_neither_the_text_nor_the_files()
    {
        await using var window = await AtTicket();
        var ticket = new TicketPage(window.Page);
        await window.Page.RouteAsync("**/tickets/1251*", route => route.Request.Method == "POST" ? route.FulfillAsync(new()
        {
            Status = 429,
            ContentType = "text/html",
            Headers = new Dictionary<string, string> { ["X-Request-Id"] = "r1" },
            Body = "<main><h1>That was too quick</h1><p class='lead'>We answer only so many requests at a time.</p><p>Try again in 7 seconds.</p><p class='quiet'>Reference</p></main>",
        }) : route.ContinueAsync());
        await ticket.Send("Too quick for us.", File("quick.zip"));
        await Expect(window.Page.Locator(".upload-words")).ToHaveTextAsync("That was too quick. We answer only so many requests at a time. Try again in 7 seconds.");
        await Expect(ticket.Reply).ToHaveValueAsync("Too quick for us.");
        await window.Page.UnrouteAsync("**/tickets/1251*");
        await ticket.Sender.ClickAsync();
        await Expect(ticket.Notice).ToBeVisibleAsync();
        await Expect(ticket.Attachment("quick.zip")).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task A_file_that_is_refused_brings_the_form_again_as_it_would_without_scripts()
    {
        await using var window = await AtTicket();
        var ticket = new TicketPage(window.Page);
        await ticket.Send("With a picture.", new FilePayload { Name = "picture.png", MimeType = "image/png", Buffer = "no picture"u8.ToArray() });
        await Expect(ticket.Errors).ToContainTextAsync("picture.png is not the kind of file that its name says.");
        await Expect(ticket.Files).ToBeFocusedAsync();
        await Expect(ticket.Reply).ToHaveValueAsync("With a picture.");
        await Expect(window.Page.Locator("input[name=Kept]")).ToHaveCountAsync(0); // it would be refused again
        await ticket.Sender.ClickAsync(); // the page is alive
        await Expect(ticket.Notice).ToBeVisibleAsync();
        await Expect(ticket.Said("With a picture.")).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task The_room_that_is_left_is_told_where_it_runs_out_and_heard_seldom()
    {
        await using var window = await AtTicket();
        var ticket = new TicketPage(window.Page);
        var (seen, heard) = (window.Page.Locator("[data-room=Text] > span").First, window.Page.Locator("[data-room=Text] [role=status]"));
        await ticket.Reply.FillAsync(new string('a', 98_999));
        await Expect(seen).ToBeEmptyAsync();
        await ticket.Reply.FillAsync(new string('a', 99_000));
        await Expect(seen).ToHaveTextAsync("Characters left: 1,000");
        await ticket.Reply.FillAsync(new string('a', 99_009) + "\n"); // sent as two characters
        await Expect(seen).ToHaveTextAsync("Characters left: 989");
        await Expect(heard).ToHaveTextAsync("Characters left: 989");
        await ticket.Reply.PressSequentiallyAsync("bcd");
        await Expect(seen).ToHaveTextAsync("Characters left: 986");
        await Expect(heard).ToHaveTextAsync("Characters left: 989");
        await ticket.Reply.FillAsync(new string('a', 100_002));
        await Expect(seen).ToHaveTextAsync("Characters too many: 2");
        await Expect(heard).ToHaveTextAsync("Characters too many: 2");
        window.AssertQuiet();
    }

    [BrowserTheory]
    [InlineData("/Admin/Portal/Desk/1251", "Text")]
    [InlineData("/Admin/Portal/Desk/1251", "Comment")]
    [InlineData("/Admin/Portal/Desk/new?email=new@example.com", "Description")]
    public async Task So_it_is_at_the_desk(string address, string field)
    {
        await using var window = await Visit();
        await EnterDesk(window);
        await window.Go(address);
        var seen = window.Page.Locator($"[data-room={field}] > span").First;
        await window.Page.Locator($"#{field}").FillAsync(new string('a', 98_999));
        await Expect(seen).ToBeEmptyAsync();
        await window.Page.Locator($"#{field}").FillAsync(new string('a', 100_002));
        await Expect(seen).ToHaveTextAsync("Characters too many: 2");
        window.AssertQuiet();
    }

    private async Task<Window> AtTicket()
    {
        var window = await Visit();
        await Enter(window, Cyd);
        await window.Go("/support/tickets/1251");
        return window;
    }

    /// <summary>About four seconds on a slow line.</summary>
    private static FilePayload File(string name) => new() { Name = name, MimeType = "application/zip", Buffer = [0x50, 0x4B, 0x03, 0x04, .. new byte[400_000]] };

    /// <summary>The line of a window; what a session of the protocol sets holds as long as it lives, so there is one.</summary>
    private static Task<ICDPSession> Line(Window window) => window.Page.Context.NewCDPSessionAsync(window.Page);

    /// <summary>Makes the line upwards so many bytes a second.</summary>
    private static async Task Upwards(ICDPSession line, int bytes) => await line.SendAsync(
        "Network.emulateNetworkConditions", new() { ["offline"] = false, ["latency"] = 0, ["downloadThroughput"] = -1, ["uploadThroughput"] = bytes });
}
