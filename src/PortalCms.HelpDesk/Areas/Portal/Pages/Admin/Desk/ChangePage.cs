using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Theming;
using PortalCms.Tickets;

namespace PortalCms.HelpDesk.Pages.Admin.Desk;

/// <summary>What an agent chose for a field of a ticket.</summary>
/// <param name="Label">The field's name, translated.</param>
/// <param name="Field">The field's name in the form.</param>
/// <param name="Value">What the form posts.</param>
/// <param name="Text">What people read.</param>
/// <param name="Now">Reads the field of a ticket as people do.</param>
internal sealed record Choice(string Label, string Field, string Value, string Text, Func<Ticket, string> Now);

/// <summary>
/// A page that sets one field of a ticket. Of two who do so at once one loses: that one gets both values to choose from, with 409.
/// </summary>
internal abstract class ChangePage(Agent agent, PostedForm form) : PageModel, IShowAgain
{
    [FromRoute] public long Number { get; set; }

    /// <summary>What they chose; null when the form did not come through at all.</summary>
    public Choice? Chosen { get; private set; }

    /// <summary>The field as it is now, and the ticket's version with it.</summary>
    public string Now { get; private set; } = "";
    public int Version { get; private set; }
    public string Message { get; private set; } = "";

    public DeskState State => DeskState.Parse(Request.Query);
    protected Agent Agent => agent;

    public IActionResult OnGet() => LocalRedirect(Url.Record(Number, State));

    public Task<IActionResult> ShowAgain(ErrorItem error, int status) => Task.FromResult<IActionResult>(Say(error.Message, status));

    protected Task<Ticket?> Load(CancellationToken cancellationToken) => agent.Tickets.Include(t => t.Parties).Include(t => t.Stage).Include(t => t.Owner).AsSingleQuery()
        .SingleOrDefaultAsync(t => t.Number == Number, cancellationToken);

    /// <param name="ticket">As <see cref="Load"/> gave it.</param>
    /// <param name="version">What the form was made from.</param>
    /// <param name="chosen">For the one who loses.</param>
    /// <param name="rule">Changes the ticket.</param>
    protected async Task<IActionResult> Change(Ticket ticket, int version, Choice chosen, Func<Outcome> rule)
    {
        Chosen = chosen;
        var address = Url.Record(Number, State);
        if (ticket.Version != version) return Lost(ticket, address);
        if (rule() is { IsDone: false } refusal) return Say(Agent.Say(refusal).Message, StatusCodes.Status400BadRequest);
        try
        {
            return LocalRedirect(await form.Save(agent.Db, address, HttpContext.RequestAborted) ?? address);
        }
        catch (DbUpdateConcurrencyException)
        {
            agent.Db.ChangeTracker.Clear();
            return await Load(HttpContext.RequestAborted) is { } now ? Lost(now, address) : NotFound();
        }
    }

    private IActionResult Lost(Ticket ticket, string address)
    {
        (Now, Version) = (Chosen!.Now(ticket), ticket.Version);
        if (Now == Chosen.Text) return LocalRedirect(address);
        return Say(Agent.Say("A colleague changed this ticket while you had it open. Nothing of yours was saved yet."), StatusCodes.Status409Conflict);
    }

    private PageResult Say(string message, int status)
    {
        (Message, Response.StatusCode) = (message, status);
        ViewData["Title"] = agent.Say("Ticket {0}", Number);
        return Page();
    }
}
