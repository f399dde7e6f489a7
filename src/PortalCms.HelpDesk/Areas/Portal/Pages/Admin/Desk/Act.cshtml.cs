using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
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
/// Does one of the <see cref="TicketAction"/>s. Of two who change a ticket at once one loses: that one gets both values to choose from, with 409.
/// </summary>
[Authorize(Policy = TicketsModule.AnswerTickets)]
internal sealed class ActModel(Agent agent, PostedForm form, IEnumerable<TicketAction> actions) : PageModel, IShowAgain
{
    [FromRoute] public long Number { get; set; }

    /// <summary>The action's key.</summary>
    [FromRoute] public string Act { get; set; } = "";

    /// <summary>Null when the form did not come through at all.</summary>
    public Asked? Asked { get; private set; }

    /// <summary>The field as it is now, and the ticket's version with it.</summary>
    public string Now { get; private set; } = "";
    public int Version { get; private set; }
    public string Message { get; private set; } = "";

    public DeskState State => DeskState.Parse(Request.Query);

    private TicketAction Action => actions.First(a => a.Key.Equals(Act, StringComparison.OrdinalIgnoreCase));

    public IActionResult OnGet() => LocalRedirect(Url.Record(Number, State));

    public Task<IActionResult> OnPostAsync(int version, CancellationToken cancellationToken) => Meanwhile.Redo(agent.Db, () => Do(version, cancellationToken));

    public Task<IActionResult> ShowAgain(ErrorItem error, int status) => Task.FromResult<IActionResult>(Say(error.Message, status));

    private async Task<IActionResult> Do(int version, CancellationToken cancellationToken)
    {
        if (!agent.Person.May(Action.Permission)) return StatusCode(StatusCodes.Status403Forbidden);
        var value = Request.Form[Action.Field].ToString();
        if (await Load(cancellationToken) is not { } ticket || await Action.Read(value, agent.Db, cancellationToken) is not { } chosen) return NotFound();
        Asked = new(agent.Say(Action.Label), Action.Field, value, agent.Say(chosen.Text));
        if (ticket.Version != version) return Lost(ticket);
        if (chosen.Apply(ticket, agent.Person, agent.Now) is { IsDone: false } refusal) return Say(agent.Say(refusal).Message, StatusCodes.Status400BadRequest);
        var address = Url.Record(Number, State);
        return LocalRedirect(await form.Save(agent.Db, address, cancellationToken) ?? address);
    }

    private Task<Ticket?> Load(CancellationToken cancellationToken) => agent.Tickets.Include(t => t.Parties).Include(t => t.Stage).Include(t => t.Owner).AsSingleQuery()
        .SingleOrDefaultAsync(t => t.Number == Number, cancellationToken);

    private IActionResult Lost(Ticket ticket)
    {
        (Now, Version) = (agent.Say(Action.Now(ticket)), ticket.Version);
        if (Now == Asked!.Text) return LocalRedirect(Url.Record(Number, State));
        return Say(agent.Say("A colleague changed this ticket while you had it open. Nothing of yours was saved yet."), StatusCodes.Status409Conflict);
    }

    private PageResult Say(string message, int status)
    {
        (Message, Response.StatusCode) = (message, status);
        ViewData["Title"] = agent.Say("Ticket {0}", Number);
        return Page();
    }
}
