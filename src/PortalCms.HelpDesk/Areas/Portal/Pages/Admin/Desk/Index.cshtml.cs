using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PortalCms.Core;
using PortalCms.Tickets;

namespace PortalCms.HelpDesk.Pages.Admin.Desk;

/// <summary>The agent's lists: views, search, paging; the state is in the address. Before there is a portal it says how to make one.</summary>
[Authorize(Policy = TicketsModule.AnswerTickets)]
internal sealed class IndexModel(Agent agent, Colleagues colleagues, DeskList list, PortalDirectory directory) : PageModel
{
    public ViewsPane Views { get; private set; } = null!;
    public ListPane List { get; private set; } = null!;
    public bool HasNoPortal => directory.Portals.Count == 0;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (HasNoPortal) return;
        var state = DeskState.Parse(Request.Query);
        var me = await colleagues.Me(cancellationToken);
        var views = await list.Views(me, anew: true, cancellationToken);
        Views = new(views, state);
        List = ListPane.Of(agent, views, await list.Read(state, me, anew: true, cancellationToken), state);
    }
}
