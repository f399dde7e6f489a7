using Microsoft.Playwright;
using PortalCms.Journeys;

namespace PortalCms.OrchardCore.Tests;

/// <summary>A site's first tenant as a host of journeys: the same world, the site's own home page and its own door for those who work here.</summary>
internal sealed class SiteHost(Site site) : JourneyHost
{
    public override Uri Root => site.Root;
    public override Uri Secure => site.Secure;
    public override string HelpPage => "/";
    public override string Colleague => "nils@ridgeline.example";

    public override string Password(string email) => SiteRecipes.Password;

    public override async Task EnterAsStaff(Window window, string email, string address)
    {
        await window.Go($"/Login?ReturnUrl={Uri.EscapeDataString(address)}");
        await window.Page.Locator("[name='LoginForm.UserName']").FillAsync(email);
        await window.Page.Locator("[name='LoginForm.Password']").FillAsync(Password(email));
        await window.Page.Locator("form[method=post] button[type=submit]").First.ClickAsync();
        await window.Page.WaitForURLAsync($"**{address}");
    }

    public override async Task LeaveAsStaff(Window window)
    {
        await window.Page.Locator("#navbarDropdown").ClickAsync();
        await window.Page.Locator("form[action*='LogOff' i] button").ClickAsync();
        await window.Page.WaitForURLAsync(address => !address.Contains("/Admin", StringComparison.OrdinalIgnoreCase));
    }
}
