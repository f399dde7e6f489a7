using System.Collections.Concurrent;
using Microsoft.Playwright;
using PortalCms.Journeys.Pages;

namespace PortalCms.Journeys;

/// <summary>A person's browser window: cookies, size, language and colours of its own. What the browser complains about is written down.</summary>
public sealed class Window : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly Uri _root;

    internal Window(IPage page, Uri root)
    {
        (Page, _root) = (page, root);
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Console += (_, line) =>
        {
            if (line.Type is "error" or "warning" && !line.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) _complaints.Enqueue(line.Text);
        };
        // a page may be an error page, also the one that a form sent by a script leads to, but what it is made of must be there
        page.Response += (_, answer) =>
        {
            if (answer.Status >= 400 && answer.Request is not ({ ResourceType: "document" } or { Method: "POST" })) _complaints.Enqueue($"{answer.Status} {answer.Url}");
        };
    }

    public IPage Page { get; }

    /// <summary>Where it stands, without scheme and host.</summary>
    public string Place => new Uri(Page.Url).PathAndQuery;

    public Task<IResponse?> Go(string path) => Page.GotoAsync(new Uri(_root, path).ToString());

    /// <summary>The portal's door, opened by a customer.</summary>
    public async Task<ListingPage> SignIn(string email, string password, string portal = "support")
    {
        await Go($"/{portal}/sign-in");
        await new SignInPage(Page).Enter(email, password);
        return new ListingPage(Page);
    }

    /// <summary>The staff's door.</summary>
    public async Task<DeskPage> SignInAtDesk(string email, string password)
    {
        await Go("/Admin/Portal/Desk");
        await new SignInPage(Page).Enter(email, password);
        return new DeskPage(Page);
    }

    /// <summary>No script failed, nothing was kept from loading, and the page's policy refused nothing of its own.</summary>
    public void AssertQuiet() => Assert.Empty(_complaints);

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
