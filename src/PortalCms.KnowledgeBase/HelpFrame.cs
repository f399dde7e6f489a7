using Microsoft.AspNetCore.Http;
using PortalCms.Core;
using PortalCms.Theming;

namespace PortalCms.KnowledgeBase;

/// <summary>'Go to {portal name}' at the top right of the help page: to the portal's tickets, by way of its sign-in where that is needed.</summary>
internal sealed class HelpFrame(CurrentPerson current, PortalDirectory directory, Words words) : IFrameFacet
{
    public ValueTask<FrameModel> Complete(FrameModel frame, HttpContext http)
    {
        if (http.Features.Get<HelpPage>() is not { } page) return new(frame);
        var portal = directory.Portals.FirstOrDefault(p => p.Id == page.PortalId && p.DomainId == page.DomainId && directory.IsOpen(p));
        return new(frame with
        {
            // The page belongs to the domain: its company stands where a portal's pages have the portal's name.
            PortalName = current.Domain!.CompanyName,
            PortalLink = portal is null ? null : new LinkView(words.Say(frame.Language, "Go to {0}", portal.Name), Address(http, portal)),
        });
    }

    private string Address(HttpContext http, Portal portal)
    {
        var root = $"{http.Request.PathBase}/{portal.Slug}";
        return current.Person.IsCustomer ? $"{root}/tickets" : $"{root}/sign-in?ReturnUrl={Uri.EscapeDataString(root + "/tickets")}";
    }
}
