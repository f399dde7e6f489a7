using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PortalCms.PrivateContent;
using PortalCms.Theming;
using PortalCms.Tickets;

namespace PortalCms.HelpDesk.Pages.Admin.Desk;

/// <summary>Gives a ticket to an agent, or to nobody.</summary>
[Authorize(Policy = TicketsModule.AnswerTickets)]
internal sealed class AssignModel(Agent agent, PostedForm form) : ChangePage(agent, form)
{
    public async Task<IActionResult> OnPostAsync(int version, long? owner, CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is not { } ticket) return NotFound();
        var to = owner is null ? null : await Agent.Db.Set<StaffMember>().FindAsync([owner.Value], cancellationToken);
        if (owner is not null && to is null) return NotFound();
        var nobody = Agent.Say("Nobody");
        var chosen = new Choice(Agent.Say("Owner"), "Owner", $"{owner}", to?.Name ?? nobody, t => t.Owner?.Name ?? nobody);
        return await Change(ticket, version, chosen, () => ticket.Assign(to, Agent.Person, Agent.Now));
    }
}
