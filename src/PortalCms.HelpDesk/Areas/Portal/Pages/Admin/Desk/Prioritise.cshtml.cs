using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PortalCms.Theming;
using PortalCms.Tickets;

namespace PortalCms.HelpDesk.Pages.Admin.Desk;

/// <summary>Says how urgent a ticket is.</summary>
[Authorize(Policy = TicketsModule.AnswerTickets)]
internal sealed class PrioritiseModel(Agent agent, PostedForm form) : ChangePage(agent, form)
{
    public async Task<IActionResult> OnPostAsync(int version, Priority priority, CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is not { } ticket) return NotFound();
        if (!Enum.IsDefined(priority)) return BadRequest();
        var chosen = new Choice(Agent.Say("Priority"), "Priority", $"{priority}", Agent.Say(priority.ToString()), t => Agent.Say(t.Priority.ToString()));
        return await Change(ticket, version, chosen, () => ticket.Prioritise(priority, Agent.Person, Agent.Now));
    }
}
