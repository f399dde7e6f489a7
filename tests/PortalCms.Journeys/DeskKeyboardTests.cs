using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PortalCms.Journeys;

/// <inheritdoc cref="DeskKeyboardJourney"/>
public sealed class DeskKeyboardTests(Chromium chromium, Sites sites) : DeskKeyboardJourney(chromium, sites.Host);

/// <summary>An agent at the desk, by keyboard.</summary>
public abstract class DeskKeyboardJourney(Chromium chromium, Func<Task<JourneyHost>> host) : Journey(chromium, host)
{
    [BrowserFact]
    public async Task An_agent_works_with_the_desks_keys()
    {
        await using var window = await Visit();
        var (page, keys) = (window.Page, new Keys(window.Page));
        var desk = await EnterDesk(window);
        await Expect(desk.Rows.First).ToBeVisibleAsync();
        await keys.Press("/");
        Assert.True(await keys.IsAt(desk.Search));
        await keys.Write("Loud front brake");
        await keys.Press("Enter");
        await Expect(desk.Rows).ToHaveCountAsync(1);
        await keys.Press("j");
        await keys.AssertSeen();
        await keys.Press("Enter");
        await Expect(desk.Heading).ToHaveTextAsync("Loud front brake on the Larch E");
        await keys.Press("r");
        await keys.AssertSeen();
        await keys.Write("Please send a photo of the rotor.");
        await keys.TabTo(desk.Sender);
        await keys.Press("Enter");
        await Expect(desk.Said("Please send a photo of the rotor.")).ToBeVisibleAsync();
        await keys.Press("?");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await keys.Press("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        window.AssertQuiet();
    }

    [BrowserFact]
    public async Task The_desks_keys_are_learned_at_a_button_and_switched_off_for_good()
    {
        await using var window = await Visit();
        var (page, keys) = (window.Page, new Keys(window.Page));
        var desk = await EnterDesk(window);
        var use = page.GetByLabel("Use these keys");
        await SwitchKeys(isOn: false);
        await page.ReloadAsync();
        await keys.Press("/");
        Assert.False(await keys.IsAt(desk.Search));
        await keys.Press("?");
        await Expect(use).ToBeHiddenAsync();
        await SwitchKeys(isOn: true);
        await keys.Press("/");
        Assert.True(await keys.IsAt(desk.Search));
        window.AssertQuiet();

        async Task SwitchKeys(bool isOn)
        {
            await keys.TabTo(page.GetByRole(AriaRole.Button, new() { Name = "Keys" }));
            await keys.Press("Enter");
            await keys.TabTo(use);
            await keys.Press("Space");
            await Expect(use).ToBeCheckedAsync(new() { Checked = isOn });
            await keys.Press("Escape");
            await Expect(use).ToBeHiddenAsync();
        }
    }

    [BrowserFact]
    public async Task An_agents_files_are_listed_told_and_taken_back_before_they_are_sent()
    {
        await using var window = await Visit();
        var (page, told) = (window.Page, window.Page.Locator(".file-told"));
        var desk = await EnterDesk(window);
        await desk.Open("Crank wobbles");
        await page.Locator("#Files").SetInputFilesAsync([Named("crank.txt"), Named("bolt.txt")]);
        await Expect(told).ToHaveTextAsync("Added: crank.txt, bolt.txt");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove bolt.txt" }).ClickAsync();
        await Expect(told).ToHaveTextAsync("Removed: bolt.txt");
        await desk.Send("Two pictures, one is enough.");
        await Expect(desk.Attachment("crank.txt")).ToBeVisibleAsync();
        await Expect(desk.Attachment("bolt.txt")).ToHaveCountAsync(0);
        window.AssertQuiet();

        static FilePayload Named(string name) => new() { Name = name, MimeType = "text/plain", Buffer = "left crank"u8.ToArray() };
    }
}
