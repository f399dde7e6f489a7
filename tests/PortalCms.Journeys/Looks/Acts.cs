using System.Text;
using Microsoft.Playwright;
using PortalCms.Journeys.Pages;

namespace PortalCms.Journeys.Looks;

/// <summary>What brings a page into a state.</summary>
internal static class Acts
{
    /// <summary>The browser's own checks step aside, so that the page's words are seen.</summary>
    private const string Unchecked = "document.querySelectorAll('form').forEach(f => f.noValidate = true)";

    internal static Task SignInWrongly(IPage page) => new SignInPage(page).Enter("cyd@velonord.example", "not the password");

    internal static async Task SendEmpty(IPage page)
    {
        await page.EvaluateAsync(Unchecked);
        await page.Locator("main form[method=post] button[type=submit]").Last.ClickAsync();
        await page.Locator("#errors").WaitForAsync();
    }

    internal static async Task ReplyWithNothing(IPage page)
    {
        await page.EvaluateAsync(Unchecked);
        await page.Locator("#Text").FillAsync("  ");
        await page.Locator("form:has(#Text) button[type=submit]").ClickAsync();
        await page.Locator("#errors").WaitForAsync();
    }

    internal static async Task CommentNothing(IPage page)
    {
        await page.EvaluateAsync(Unchecked);
        await page.Locator("form:has(#Comment) button[type=submit]").ClickAsync();
        await page.Locator("#errors").WaitForAsync();
    }

    internal static async Task ReplyWithAnEmptyFile(IPage page)
    {
        var ticket = new TicketPage(page);
        await ticket.Send("This is the update that stopped.", Picked("update-log.txt", "02:14 stopped"), Picked("photo of the display.jpg", ""));
        await ticket.Errors.WaitForAsync();
    }

    internal static async Task PickFiles(IPage page)
    {
        var ticket = new TicketPage(page);
        await ticket.Reply.FillAsync("Here is the log of both rides.\n\nThe second one is from this morning, with the new tyre.");
        await ticket.Files.SetInputFilesAsync([Picked("motor-log-monday.txt", new string('x', 48_200)), Picked("a very long name of a file that a phone gave it 2026-11-19 07.13.42.txt", "x")]);
    }

    /// <summary>The answer never comes: what is seen while files are on their way.</summary>
    internal static async Task SendFiles(IPage page)
    {
        await page.RouteAsync("**/*", route => route.Request.Method == "POST" ? Task.CompletedTask : route.ContinueAsync());
        await PickFiles(page);
        await page.Locator("form:has(#Files) button[type=submit]").ClickAsync();
        await page.Locator(".upload progress").WaitForAsync();
    }

    internal static async Task StopFiles(IPage page)
    {
        await SendFiles(page);
        await page.Locator(".upload button").ClickAsync();
        await page.Locator(".upload progress").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
    }

    internal static async Task WriteToTheEnd(IPage page)
    {
        await page.Locator("#Subject").FillAsync(string.Concat(Enumerable.Repeat("The rear brake of the cargo bike squeals. ", 5))[..194]);
        await page.Locator(".room").First.WaitForAsync();
    }

    internal static async Task OpenMenus(IPage page)
    {
        await page.Locator(".view-menu > summary").ClickAsync();
        await page.Locator(".view-menu .menu-list").WaitForAsync();
    }

    /// <summary>A colleague changes the field after this page was opened; then this page's choice is sent.</summary>
    internal static async Task LoseTo(IPage page, string button, string field)
    {
        var colleague = await page.Context.NewPageAsync();
        await colleague.GotoAsync(page.Url);
        await Choose(colleague, button, field, 1);
        await colleague.CloseAsync();
        await Choose(page, button, field, 2);
    }

    private static async Task Choose(IPage page, string button, string field, int by)
    {
        var options = page.Locator($"{field} option");
        var now = await page.Locator(field).EvaluateAsync<int>("s => s.selectedIndex");
        await page.Locator(field).SelectOptionAsync(new SelectOptionValue { Index = (now + by) % await options.CountAsync() });
        // until the page after it stands: closed while it still comes, chromium may not answer at all
        await page.EvaluateAsync("window.isBefore = true");
        await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await page.WaitForFunctionAsync("() => !window.isBefore && document.readyState === 'complete'");
    }

    private static FilePayload Picked(string name, string text) => new() { Name = name, MimeType = "text/plain", Buffer = Encoding.Latin1.GetBytes(text) };
}
