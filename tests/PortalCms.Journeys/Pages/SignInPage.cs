using Microsoft.Playwright;

namespace PortalCms.Journeys.Pages;

/// <summary>A door: the portal's, or the staff's. The words of either language.</summary>
public sealed class SignInPage(IPage page)
{
    public ILocator Email => page.Locator("#Email");
    public ILocator Password => page.Locator("#Password");
    public ILocator Enterer => page.Locator("main button[type=submit]");

    public async Task Enter(string email, string password)
    {
        await Email.FillAsync(email);
        await Password.FillAsync(password);
        await Enterer.ClickAsync();
    }
}
