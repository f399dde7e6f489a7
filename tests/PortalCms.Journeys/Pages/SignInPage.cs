using Microsoft.Playwright;

namespace PortalCms.Journeys.Pages;

/// <summary>A door: the portal's, or the staff's. The words of either language.</summary>
internal sealed class SignInPage(IPage page)
{
    internal ILocator Email => page.Locator("#Email");
    internal ILocator Password => page.Locator("#Password");
    internal ILocator Enterer => page.Locator("main button[type=submit]");

    internal async Task Enter(string email, string password)
    {
        await Email.FillAsync(email);
        await Password.FillAsync(password);
        await Enterer.ClickAsync();
    }
}
