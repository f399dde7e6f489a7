using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PortalCms.Tickets;

namespace PortalCms.HelpDesk.Pages.Admin.Desk;

/// <summary>The agent's lists: views, search, paging; the state is in the address.</summary>
[Authorize(Policy = TicketsModule.AnswerTickets)]
internal sealed class IndexModel(Agent agent, DeskList list) : PageModel
{
    public ViewsPane Views { get; private set; } = null!;
    public ListPane List { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var state = DeskState.Parse(Request.Query);
        var me = (await agent.Me(cancellationToken))?.Id;
        var views = await DeskViews.Counted(agent, me, cancellationToken);
        Views = new(views, state);
        List = ListPane.Of(agent, views, await list.Read(state, me, cancellationToken), state);
    }
}
