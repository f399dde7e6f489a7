using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using PortalCms.Tickets;

namespace PortalCms.HelpDesk.Pages.Admin.Desk;

/// <summary>A page that shows a ticket's record: the record itself, and its forms when they are shown again.</summary>
internal abstract class RecordPage(Agent agent, TicketReading reading) : PageModel
{
    [FromRoute] public long Number { get; set; }
    public RecordScreen? Screen { get; private set; }

    public DeskState State => DeskState.Parse(Request.Query);
    protected Agent Agent => agent;

    /// <summary>The record's address, with the list it was opened from.</summary>
    protected string Address(string fragment) => Url.Record(Number, State) + fragment;

    /// <summary>The record's address, where it says what was done.</summary>
    protected string Done(string done, long? seen = null)
    {
        var address = QueryHelpers.AddQueryString(Address(""), RecordNotice.DoneQuery, done);
        return (seen is null ? address : QueryHelpers.AddQueryString(address, RecordNotice.SeenQuery, $"{seen}")) + "#notice";
    }

    /// <summary>The last message that stood on the page when a reply was written.</summary>
    protected long? Seen => long.TryParse(Request.Query[RecordNotice.SeenQuery], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <param name="status">The answer's.</param>
    /// <param name="with">Adds what was typed and what is wrong.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    protected async Task<IActionResult> Show(int status, Func<RecordScreen, RecordScreen> with, CancellationToken cancellationToken)
    {
        agent.Db.ChangeTracker.Clear();
        if (await reading.Read(Number, State, ListPlace.Parse(Request.Query[DeskLinks.Until])?.Time, Request.Query.ContainsKey(RecordNotice.DoneQuery), cancellationToken) is not { } screen) return NotFound();
        Screen = with(screen);
        (ViewData["Title"], ViewData["IsWide"], ViewData["Module"]) = (agent.Title($"{screen.Ticket.Subject} ({Number})", Screen.Errors), true, "desk.js");
        Response.StatusCode = status;
        return Page();
    }
}
