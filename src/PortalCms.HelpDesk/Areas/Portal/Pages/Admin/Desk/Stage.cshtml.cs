using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PortalCms.Theming;
using PortalCms.Tickets;

namespace PortalCms.HelpDesk.Pages.Admin.Desk;

/// <summary>Moves a ticket to a stage of its pipeline: closes it, or opens it again.</summary>
[Authorize(Policy = TicketsModule.AnswerTickets)]
internal sealed class StageModel(Agent agent, PostedForm form) : ChangePage(agent, form)
{
    public async Task<IActionResult> OnPostAsync(int version, int stage, CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is not { } ticket) return NotFound();
        var to = await Agent.Db.Set<Tickets.Stage>().SingleOrDefaultAsync(s => s.Id == stage, cancellationToken);
        if (to is null) return NotFound();
        var chosen = new Choice(Agent.Say("Stage"), "Stage", $"{stage}", to.Name, t => t.Stage.Name);
        return await Change(ticket, version, chosen, () => ticket.MoveTo(to, Agent.Person, Agent.Now));
    }
}
