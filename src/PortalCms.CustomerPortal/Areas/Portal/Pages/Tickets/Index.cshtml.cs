using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PortalCms.Core;
using PortalCms.Theming;
using PortalCms.Tickets;

namespace PortalCms.CustomerPortal.Pages.Tickets;

/// <summary>The customer's tickets: search, status, view, sort, paging; the state is in the address.</summary>
[Authorize(Policy = "Customer")]
public sealed class IndexModel(PortalDb db, Visit visit, TicketListing listing) : PageModel
{
    public async Task<IActionResult> OnGetAsync()
    {
        var cancellationToken = HttpContext.RequestAborted;
        var settings = await visit.Settings();
        var custom = visit.Properties;
        var state = ListingState.Parse(Request.Query, [.. ListingViewMaker.Shown(settings.ColumnKeys, custom), "subject", "number"]);
        var page = await listing.Read(db.Tickets().VisibleTo(visit.Person), state, cancellationToken);
        var maker = new ListingViewMaker(visit.Words, visit.Person, settings, custom, visit.Now)
        {
            BaseUrl = visit.TicketsUrl(Request),
            Values = await CustomValues(settings, custom, page, cancellationToken),
        };
        var view = maker.Make(page, state);
        return new ThemedPage("tickets/listing", maker.Title(view, state), view);
    }

    // Only where a custom property is among the columns.
    private async Task<ILookup<long, (PropertyDefinition, PropertyValue)>?> CustomValues(
        CustomerPortalSettings settings, CustomProperties custom, TicketPage page, CancellationToken cancellationToken) =>
        settings.ColumnKeys.Any(k => custom.Find(PropertyOwner.Ticket, k) is not null)
            ? await custom.Of(db, PropertyOwner.Ticket, [.. page.Lines.Select(l => l.Id)], cancellationToken) : null;
}
