using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PortalCms.Journeys.Looks;
using PortalCms.Theming;
using static Microsoft.Playwright.Assertions;

namespace PortalCms.Journeys;

/// <summary>What an administrator sees of a template that failed. Not a look: it stays until the site ends, and would stand in its other pictures.</summary>
[Trait("Spec", "THM-4")]
public sealed class FailedTemplateTests(Chromium chromium, Sites sites)
{
    [BrowserFact]
    public async Task It_stands_on_top_of_the_audit_trail_for_every_reader()
    {
        var site = await sites.Story;
        await using (var scope = site.Portal.Services.CreateAsyncScope())
            await Assert.ThrowsAnyAsync<Exception>(async () =>
                await scope.ServiceProvider.GetRequiredService<Themes>().RenderBodyAsync(new DefaultHttpContext { RequestServices = scope.ServiceProvider }, "no/template", new object()));
        await using var window = await chromium.Visit(site.Root, new() { ViewportSize = new() { Width = 1280, Height = 860 }, ReducedMotion = ReducedMotion.Reduce });
        await site.EnterAsStaff(window, site.Colleague, "/Admin/Portal/Audit");
        await Expect(window.Page.Locator("[aria-labelledby=faults] li")).ToContainTextAsync("no/template of theme default, line 1, column 1: There is no such template.");
        Assert.Empty(await Usability.Faults(window.Page, alsoDark: true));
        window.AssertQuiet();
    }
}
