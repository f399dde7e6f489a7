using Microsoft.AspNetCore.Http;
using PortalCms.Core;
using PortalCms.Theming;

namespace PortalCms.CustomerPortal;

/// <summary>The portal's own entries of the frame: the listing, and 'File a ticket' as the one filled button. For signed-in customers.</summary>
internal sealed class PortalMenu(CurrentPerson current, SettingsOfCustomerPortals settings, Words words) : IFrameFacet
{
    public async ValueTask<FrameModel> Complete(FrameModel frame, HttpContext http)
    {
        if (current.Portal is not { } portal || !current.Person.IsCustomer) return frame;
        var names = await settings.Of(portal.Id);
        var url = $"{http.Request.PathBase}/{portal.Slug}/tickets";
        var path = http.Request.Path.Value ?? "";
        return frame with
        {
            Menu = [new LinkView(names.LabelPlural, url, http.Request.Path.StartsWithSegments($"/{portal.Slug}/tickets", StringComparison.OrdinalIgnoreCase)), .. frame.Menu],
            // where it leads to already, it would only empty the form
            PrimaryAction = path.EndsWith("/tickets/new", StringComparison.OrdinalIgnoreCase) ? null : new LinkView(names.FormMenuText is { Length: > 0 } text ? text : words.Say(frame.Language, LabelInText.FileOne(names.Label), names.Label.InText()), url + "/new"),
        };
    }
}
