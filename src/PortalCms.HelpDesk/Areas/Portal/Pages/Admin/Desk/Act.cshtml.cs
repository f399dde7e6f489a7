using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Theming;
using PortalCms.Tickets;

namespace PortalCms.HelpDesk.Pages.Admin.Desk;

/// <summary>What an agent asked for, in their words.</summary>
/// <param name="Label">The field's name.</param>
/// <param name="Field">As the form posts it.</param>
/// <param name="Value">What it posts.</param>
/// <param name="Text">What people read.</param>
internal sealed record Asked(string Label, string Field, string Value, string Text);

/// <summary>
/// Does one of the <see cref="TicketAction"/>s. Of two who change a ticket at once one loses: that one gets both values to choose from, with 409. What
/// cannot be done otherwise is said in the record, shown again with what was chosen.
/// </summary>
[Authorize(Policy = TicketsModule.AnswerTickets), ComesBackAt("/Admin/Desk/Ticket")]
internal sealed class ActModel(Agent agent, TicketReading reading, PostedForm form, IEnumerable<TicketAction> actions) : RecordPage(agent, reading), IShowAgain
{
    /// <summary>The action's key.</summary>
    [FromRoute] public string Act { get; set; } = "";

    /// <summary>Null while the record is shown again.</summary>
    public Asked? Asked { get; private set; }

    /// <summary>The field as it is now, and the ticket's version with it.</summary>
    public string Now { get; private set; } = "";
    public int Version { get; private set; }
    public string Message { get; private set; } = "";

    private TicketAction Action => actions.First(a => a.Key.Equals(Act, StringComparison.OrdinalIgnoreCase));

    public IActionResult OnGet() => LocalRedirect(Address(""));

    public Task<IActionResult> OnPostAsync(int version, CancellationToken cancellationToken) => Meanwhile.Redo(Agent.Db, () => Do(version, cancellationToken));

    public Task<IActionResult> ShowAgain(ErrorItem error, int status) => Again(error, status);

    private async Task<IActionResult> Do(int version, CancellationToken cancellationToken)
    {
        if (!Agent.Person.May(Action.Permission)) return StatusCode(StatusCodes.Status403Forbidden);
        if (await Load(cancellationToken) is not { } ticket) return NotFound();
        var value = Request.Form[Action.Field].ToString();
        if (await Action.Read(value, Agent.Db, cancellationToken) is not { } chosen)
            return await Again(new ErrorItem(Action.Field, Agent.Say("This cannot be chosen. Choose another one.")), StatusCodes.Status400BadRequest);
        var asked = new Asked(Agent.Say(Action.Label), Action.Field, value, Agent.Say(chosen.Text));
        if (ticket.Version != version) return Lost(ticket, asked);
        if (chosen.Apply(ticket, Agent.Person, Agent.Now) is { IsDone: false } refusal) return await Again(Agent.Say(refusal) with { Field = Action.Field }, StatusCodes.Status400BadRequest);
        return LocalRedirect(await form.Save(Agent.Db, Done(Action.Key), cancellationToken) ?? Done(Action.Key));
    }

    private Task<Ticket?> Load(CancellationToken cancellationToken) => Agent.Tickets.Include(t => t.Parties).Include(t => t.Stage).Include(t => t.Owner).AsSingleQuery()
        .SingleOrDefaultAsync(t => t.Number == Number, cancellationToken);

    private IActionResult Lost(Ticket ticket, Asked asked)
    {
        (Asked, Now, Version) = (asked, Agent.Say(Action.Now(ticket)), ticket.Version);
        if (Now == asked.Text) return LocalRedirect(Done(Action.Key));
        (Message, Response.StatusCode) = (Agent.Say("A colleague changed this ticket while you had it open. Nothing of yours was saved yet."), StatusCodes.Status409Conflict);
        ViewData["Title"] = Agent.Say("Ticket {0}", Number);
        return Page();
    }

    private Task<IActionResult> Again(ErrorItem error, int status)
    {
        var chosen = new Dictionary<string, string> { [Action.Field] = Request.Form[Action.Field].ToString() };
        return Show(status, s => s with { Chosen = chosen, Errors = [error] }, HttpContext.RequestAborted);
    }
}
