using Microsoft.AspNetCore.Http;
using PortalCms.Core;
using PortalCms.Theming;

namespace PortalCms.KnowledgeBase;

/// <summary>
/// 'Go to {portal name}' at the top right of the help page: to the portal's tickets, by way of its sign-in where that is needed. And back: 'Help' in the menu of
/// those who are signed in, once it is written.
/// </summary>
internal sealed class HelpFrame(CurrentPerson current, PortalDirectory directory, WrittenHelp written, Words words) : IFrameFacet
{
    public async ValueTask<FrameModel> Complete(FrameModel frame, HttpContext http)
    {
        if (http.Features.Get<HelpPage>() is { } page) return OfHelp(frame, page, http);
        if (current is not { Person.IsCustomer: true, Portal: { } portal } || !await written.Of(portal.DomainId, http.RequestAborted)) return frame;
        return frame with { Menu = [.. frame.Menu, new LinkView(words.Say(frame.Language, "Help"), http.Request.PathBase.Add("/help"))] };
    }

    private FrameModel OfHelp(FrameModel frame, HelpPage page, HttpContext http)
    {
        var portal = directory.Portals.FirstOrDefault(p => p.Id == page.PortalId && p.DomainId == page.DomainId && directory.IsOpen(p));
        return frame with
        {
            // The page belongs to the domain: its company stands where a portal's pages have the portal's name.
            PortalName = current.Domain!.CompanyName,
            PortalLink = portal is null ? null : new LinkView(words.Say(frame.Language, "Go to {0}", portal.Name), Address(http, portal)),
        };
    }

    private string Address(HttpContext http, Portal portal)
    {
        var root = $"{http.Request.PathBase}/{portal.Slug}";
        return current.Person.IsCustomer ? $"{root}/tickets" : $"{root}/sign-in?ReturnUrl={Uri.EscapeDataString(root + "/tickets")}";
    }
}
