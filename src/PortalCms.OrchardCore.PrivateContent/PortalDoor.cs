using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using OrchardCore.Admin;
using OrchardCore.Users.Events;
using PortalCms.Core;
using PortalCms.PrivateContent;

namespace PortalCms.OrchardCore.PrivateContent;

/// <summary>
/// The site's own login page leads to the portal's, of which there may be several: to the one that the visitor was going to, else to the first of this
/// host. Whoever is going to the admin panel stays, and who comes by the link that the portal's sign-in has for others than customers.
/// </summary>
public sealed class PortalDoor(IHttpContextAccessor accessor, PortalDirectory directory, IOptions<AdminOptions> admin) : LoginFormEventBase
{
    /// <summary>What stands in the query of who chose the site's own page.</summary>
    internal const string Stay = "door=site";

    public override Task<IActionResult> LoggingInAsync() => Task.FromResult(Stays(accessor.HttpContext!.Request) ? null! : Way(accessor.HttpContext!)!);

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

    private bool Stays(HttpRequest request) => request.Query["door"] == "site"
        || request.Query["ReturnUrl"].ToString().StartsWith($"{request.PathBase}/{admin.Value.AdminUrlPrefix}", StringComparison.OrdinalIgnoreCase);
}
