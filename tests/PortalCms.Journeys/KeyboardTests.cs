using System.Text;
using Microsoft.Playwright;
using PortalCms.Journeys.Pages;
using static Microsoft.Playwright.Assertions;

namespace PortalCms.Journeys;

/// <inheritdoc cref="KeyboardJourney"/>
public sealed class KeyboardTests(Chromium chromium, Sites sites) : KeyboardJourney(chromium, sites.Host);

/// <summary>The main job by keyboard alone.</summary>
public abstract class KeyboardJourney(Chromium chromium, Func<Task<JourneyHost>> host) : Journey(chromium, host)
{
    private static readonly FilePayload s_file = new() { Name = "wobble.txt", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes("left crank") };

    [BrowserTheory, InlineData(1280), InlineData(360)]
    public async Task A_customer_signs_in_reads_answers_with_a_file_files_a_ticket_and_signs_out(int width)
    {
        await using var window = await Visit(new() { ViewportSize = new() { Width = width, Height = 760 } });
        var (page, keys) = (window.Page, new Keys(window.Page));
        await keys.TabTo(await WayIn(window));
        await keys.Press("Enter");
        await SignIn(keys, new SignInPage(page), (await Host).Password(Cyd));
        await Reply(page, keys, $"Still there by keyboard at {width}.");
        await FileTicket(page, keys, $"By keyboard at {width}");
        await keys.TabTo(page.Locator(".account-menu > summary"));
        await keys.Press("Enter");
        await keys.TabTo(page.GetByRole(AriaRole.Link, new() { Name = "Sign out" }));
        await keys.Press("Enter");
        await keys.TabTo(page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }));
        await keys.Press("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("You are signed out");
        window.AssertQuiet();
    }

    [BrowserFact]
    public async Task The_skip_link_leads_past_the_frame()
    {
        await using var window = await Visit();
        var keys = new Keys(window.Page);
        await window.Go("/support/sign-in");
        await keys.TabTo(window.Page.Locator(".skip"));
        await keys.Press("Enter");
        await keys.TabTo(new SignInPage(window.Page).Email);
        Assert.Equal("/support/sign-in#main", new Uri(window.Page.Url).PathAndQuery + new Uri(window.Page.Url).Fragment);
    }

    [BrowserFact]
    public async Task A_focus_without_a_ring_or_under_something_is_noticed()
    {
        await using var window = await Visit();
        var keys = new Keys(window.Page);
        await window.Page.SetContentAsync("<!doctype html><button style='outline:none'>One</button><button style='outline:2px solid'>Two</button><div id=on style='position:fixed;inset:0;display:none'></div>");
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => keys.TabTo(window.Page.GetByText("One")));
        await keys.TabTo(window.Page.GetByText("Two"));
        await window.Page.EvaluateAsync("document.getElementById('on').style.display = 'block'");
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(keys.AssertSeen);
    }

    private static async Task SignIn(Keys keys, SignInPage door, string password)
    {
        await keys.TabTo(door.Email);
        await keys.Write(Cyd);
        await keys.TabTo(door.Password);
        await keys.Write(password);
        await keys.TabTo(door.Enterer);
        await keys.Press("Enter");
    }

    private static async Task Reply(IPage page, Keys keys, string text)
    {
        var chooser = new TaskCompletionSource<IFileChooser>();
        page.FileChooser += (_, opened) => chooser.TrySetResult(opened); // told early: the browser must know before the key is pressed
        await keys.TabTo(new ListingPage(page).Subject("Crank wobbles"));
        await keys.Press("Enter");
        var ticket = new TicketPage(page);
        await keys.TabTo(ticket.Reply);
        await keys.Write(text);
        await keys.TabTo(ticket.Files);
        await keys.Press("Enter");
        await (await chooser.Task.WaitAsync(TimeSpan.FromSeconds(30))).SetFilesAsync(s_file);
        await Expect(page.Locator(".file-told")).ToHaveTextAsync("Added: wobble.txt");
        await keys.TabTo(page.GetByRole(AriaRole.Button, new() { Name = "Remove wobble.txt" }));
        await keys.TabTo(ticket.Sender);
        await keys.Press("Enter");
        await Expect(ticket.Said(text)).ToBeVisibleAsync();
        await Expect(ticket.Last.Locator("a.attachment")).ToBeVisibleAsync();
    }

    private static async Task FileTicket(IPage page, Keys keys, string subject)
    {
        await keys.TabTo(new ListingPage(page).FileTicket);
        await keys.Press("Enter");
        var form = new NewTicketPage(page);
        await keys.TabTo(form.Subject);
        await keys.Write(subject);
        await keys.TabTo(form.Description);
        await keys.Write("No mouse at hand.");
        await keys.TabTo(form.Category);
        await keys.Write("Bra");
        await keys.TabTo(form.Sender);
        await keys.Press("Enter");
        await Expect(new TicketPage(page).Heading).ToHaveTextAsync(subject);
    }
}
