using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using OrchardCore.Admin;
using OrchardCore.Settings;
using OrchardCore.Users.Events;
using OrchardCore.Users.Models;
using PortalCms.Core;
using PortalCms.PrivateContent;

namespace PortalCms.OrchardCore.PrivateContent;

/// <summary>
/// The site's own login page leads to the portal's, of which there may be several: to the one that the visitor was going to, else to the first of this
/// host. Whoever is going to the admin panel stays, who comes by the link that the portal's sign-in has for others than customers, and everybody where the site takes no passwords.
/// </summary>
public sealed class PortalDoor(IHttpContextAccessor accessor, PortalDirectory directory, ISiteService site, IOptions<AdminOptions> admin) : LoginFormEventBase
{
    /// <summary>What stands in the query of who chose the site's own page.</summary>
    internal const string Stay = "door=site";

    public override async Task<IActionResult> LoggingInAsync() => Stays(accessor.HttpContext!.Request) || await TakesNoPasswords() ? null! : Way(accessor.HttpContext!)!;

    /// <summary>Null: this host has no portal that is open, or they are signed in.</summary>
    public IActionResult? Way(HttpContext http)
    {
        var going = http.Request.Query["ReturnUrl"].ToString();
        if (http.User.Identity?.IsAuthenticated == true || directory.Domain(http.Request.Host.Host) is not { } domain) return null;
        var portals = directory.Portals.Where(p => p.DomainId == domain.Id && directory.IsOpen(p)).ToList();
        var portal = portals.Find(p => ReturnAddress.InPortal(going, http.Request.PathBase, p.Slug) is not null) ?? portals.FirstOrDefault();
        if (portal is null) return null;
        var back = ReturnAddress.InHost(going, http.Request.PathBase);
        var door = $"{http.Request.PathBase}/{portal.Slug}/sign-in";
        return new LocalRedirectResult(back is null ? door : $"{door}?ReturnUrl={Uri.EscapeDataString(back)}");
    }

    /// <summary>Then the portal's door takes none either, and the site's page has the ways in that are left.</summary>
    private async Task<bool> TakesNoPasswords() => (await site.GetSettingsAsync<LoginSettings>()).DisableLocalLogin;

    private bool Stays(HttpRequest request) => request.Query["door"] == "site"
        || (ReturnAddress.InHost(request.Query["ReturnUrl"].ToString(), request.PathBase) is { } going
            && new PathString(going.Split('?', '#')[0]).StartsWithSegments($"{request.PathBase}/{admin.Value.AdminUrlPrefix}", StringComparison.OrdinalIgnoreCase));
}
