using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Playwright;
using PortalCms.Journeys.Looks;

namespace PortalCms.Journeys;

/// <summary>Every page, in every state it has, is one that everybody can use. Pages come from the route table; a page without a look fails. These are the customers'.</summary>
[Trait("Spec", "LST-6")]
public sealed class AccessibilityTests(Chromium chromium, Sites sites)
{
    /// <summary>Routes that show no page: files, redirects, probes.</summary>
    private static readonly HashSet<string> s_noPages =
    [
        "/", "/{portal:portal}/", "/healthz", "/readyz",
        "/_theme/{theme}/{hash}/settings-{portal:int}.css", "/_theme/{theme}/{hash}/{**path}", "/_staff/{build}/{**file}",
        "{portal:portal}/tickets/{number:digits}/files/{id:digits}", "Admin/Portal/Desk/{number:digits}/files/{id:digits}",
    ];

    [BrowserFact]
    public async Task Every_page_has_a_look()
    {
        var routes = (await sites.Looks).Site.Portal.Routes.Where(IsRead).Select(r => r.RoutePattern.RawText!).Distinct().ToList();
        var seen = AllLooks.All.Select(l => l.Route).ToHashSet();
        Assert.Empty(routes.Where(r => !seen.Contains(r) && !seen.Contains(r.TrimStart('/')) && !s_noPages.Contains(r)));
        Assert.Empty(seen.Where(s => s.Length > 0 && !routes.Contains(s) && !routes.Contains("/" + s)));
    }

    [BrowserTheory, MemberData(nameof(CustomersPages))]
    public async Task A_page_has_no_fault_is_large_enough_to_hit_and_fits_a_window_of_400_percent(string name)
    {
        var look = AllLooks.Of(name);
        await using var window = await (await sites.Looks).Open(chromium, look);
        Assert.Empty(await Usability.Faults(window.Page, alsoDark: look.IsMain));
        if (look.Host is null) window.AssertQuiet(); // of a host that is not this machine's own, chromium complains that it is not HTTPS
    }

    [BrowserTheory, MemberData(nameof(Main))]
    public async Task A_main_page_has_no_fault_on_a_phone_by_day_and_by_night(string name)
    {
        await using var window = await (await sites.Looks).Open(chromium, AllLooks.Of(name), width: 360);
        var faults = new List<string>(await Axe.Check(window.Page));
        await window.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        faults.AddRange((await Axe.Check(window.Page)).Select(f => "dark: " + f));
        faults.AddRange(await Usability.Targets(window.Page));
        Assert.Empty(faults);
    }

    [BrowserFact]
    public async Task A_small_button_and_a_wide_page_are_noticed()
    {
        await using var window = await chromium.Visit((await sites.Looks).Site.Root);
        await window.Page.SetContentAsync("<!doctype html><button style='width:20px;height:20px;padding:0'>x</button><a href=/>Large enough and in no sentence</a><div style='width:400px'>wide</div>");
        Assert.Equal(2, (await Usability.Targets(window.Page)).Count);
        Assert.NotEmpty(await Usability.Reflow(window.Page));
    }

    public static TheoryData<string> CustomersPages => [.. CustomerLooks.All.Select(l => l.Name)];
    public static TheoryData<string> Main => [.. AllLooks.All.Where(l => l.IsMain).Select(l => l.Name)];

    private static bool IsRead(RouteEndpoint route) =>
        route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is not { Count: > 0 } methods || methods.Contains(HttpMethods.Get);
}
