using Microsoft.Playwright;
using PortalCms.Journeys.Pages;
using static Microsoft.Playwright.Assertions;

namespace PortalCms.Journeys;

/// <inheritdoc cref="HttpsJourney"/>
public sealed class HttpsTests(Chromium chromium, Sites sites) : HttpsJourney(chromium, sites.Host)
{
    [BrowserFact]
    public async Task Every_cookie_is_bound_to_the_host_and_to_https()
    {
        var site = await sites.Story;
        await using var window = await VisitSecurely();
        await Enter(window, Cyd);
        var cookies = await window.Page.Context.CookiesAsync();
        Assert.Contains(cookies, c => c.Name == "__Host-portal-session");
        Assert.All(cookies, c => Assert.True(c.Name.StartsWith("__Host-", StringComparison.Ordinal) && c is { Secure: true, Path: "/" }, c.Name));
        Assert.All(cookies, c => Assert.True(c.HttpOnly, c.Name));

        // the plain address of the same host gets none of them, and names without the prefix count for nothing over HTTPS
        var session = cookies.Single(c => c.Name == "__Host-portal-session");
        Assert.DoesNotContain(await window.Page.Context.CookiesAsync([site.Root.ToString()]), c => c.Name.Contains("session", StringComparison.Ordinal) && !c.Secure);
        await window.Page.Context.ClearCookiesAsync();
        await window.Page.Context.AddCookiesAsync([new Cookie { Name = "portal-session", Value = session.Value, Url = site.Secure.ToString() }]);
        await window.Go("/support/tickets");
        Assert.StartsWith("/support/sign-in?", window.Place, StringComparison.Ordinal);
        await window.Page.Context.AddCookiesAsync([new Cookie { Name = "__Host-portal-session", Value = session.Value, Url = site.Secure.ToString(), Secure = true }]);
        await window.Go("/support/tickets");
        Assert.Equal("/support/tickets", window.Place);
    }
}

/// <summary>Two portals on one host, over HTTPS, in a real browser.</summary>
[Trait("Spec", "ACC-9")]
public abstract class HttpsJourney(Chromium chromium, Func<Task<JourneyHost>> host) : Journey(chromium, host)
{
    [BrowserFact]
    public async Task One_sign_in_serves_both_portals_each_by_its_own_rule_until_one_sign_out()
    {
        await using var window = await VisitSecurely();
        var page = window.Page;
        var own = await Enter(window, Cyd);
        await Expect(own.Heading).ToContainTextAsync("Your tickets");
        await Expect(own.Subject("Crank wobbles")).ToBeVisibleAsync();
        await Expect(own.Subject("Delivery time of the Beck E")).ToHaveCountAsync(0);

        await window.Go("/rivenditori/tickets");
        var company = new ListingPage(page);
        await Expect(company.Subject("Crank wobbles")).ToBeVisibleAsync();
        await Expect(company.Subject("Delivery time of the Beck E")).ToBeVisibleAsync();

        await window.Go("/rivenditori/sign-out");
        await page.Locator("main button[type=submit]").ClickAsync();
        foreach (var portal in new[] { "support", "rivenditori" })
        {
            await window.Go($"/{portal}/tickets");
            Assert.StartsWith($"/{portal}/sign-in?", window.Place, StringComparison.Ordinal);
        }
        window.AssertQuiet();
    }
}
