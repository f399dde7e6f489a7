using Microsoft.Playwright;
using PortalCms.Journeys.Pages;

namespace PortalCms.Journeys;

/// <summary>A host with the sample world that journeys go on, the product's own or another that mounts the portal. They write there, each to tickets of its own.</summary>
public abstract class JourneyHost
{
    /// <summary>Over HTTP.</summary>
    public abstract Uri Root { get; }

    /// <summary>Over HTTPS; the certificate is nobody's.</summary>
    public abstract Uri Secure { get; }

    /// <summary>A page for everybody with the way into the portal.</summary>
    public abstract string HelpPage { get; }

    /// <summary>Another one beside Ada who works at the desk and has a way in.</summary>
    public abstract string Colleague { get; }

    /// <summary>Of one of the world's people.</summary>
    public abstract string Password(string email);

    /// <summary>From the staff's door to a page of theirs.</summary>
    public abstract Task EnterAsStaff(Window window, string email, string address);

    /// <summary>From any page of the staff's to their door.</summary>
    public abstract Task LeaveAsStaff(Window window);
}

/// <summary>What people do in their browsers, on whatever host.</summary>
public abstract class Journey(Chromium chromium, Func<Task<JourneyHost>> host)
{
    protected const string Cyd = "cyd@velonord.example", Dana = "dana@velonord.example", Gio = "gio@ciclirossi.example", Ada = "ada@ridgeline.example";
    protected const string Desk = "/Admin/Portal/Desk";

    protected static BrowserNewContextOptions Wide => new() { ViewportSize = new() { Width = 1280, Height = 900 } };
    protected static BrowserNewContextOptions WithoutScripts => new(Wide) { JavaScriptEnabled = false };

    protected Task<JourneyHost> Host => host();

    /// <summary>A window of somebody who is signed in nowhere.</summary>
    protected async Task<Window> Visit(BrowserNewContextOptions? options = null) => await chromium.Visit((await Host).Root, options);

    protected async Task<Window> VisitSecurely() => await chromium.Visit((await Host).Secure, new() { IgnoreHTTPSErrors = true });

    /// <summary>The link into the first portal.</summary>
    protected async Task<ILocator> WayIn(Window window)
    {
        await window.Go((await Host).HelpPage);
        return window.Page.GetByRole(AriaRole.Link, new() { Name = "Go to Ridgeline Support" });
    }

    /// <summary>Through a portal's door to the list.</summary>
    protected async Task<ListingPage> Enter(Window window, string email, string portal = "support") => await window.SignIn(email, (await Host).Password(email), portal);

    /// <summary>Fills in the door that the window stands before.</summary>
    protected async Task FillIn(Window window, string email) => await new SignInPage(window.Page).Enter(email, (await Host).Password(email));

    /// <summary>Through the staff's door.</summary>
    protected async Task<DeskPage> EnterDesk(Window window, string email = Ada, string address = Desk)
    {
        await (await Host).EnterAsStaff(window, email, address);
        return new DeskPage(window.Page);
    }
}
