using PortalCms.Core;

namespace PortalCms.Tickets;

public sealed partial class Ticket
{
    /// <summary>The event that says a mail about a ticket did not reach whom it was for. Staff see it, no customer does.</summary>
    public const string MailRefused = "ticket.mail_refused";

    /// <summary>The mail that confirms it was refused for good, or given up.</summary>
    /// <param name="reason">In the mail server's words, without addresses; empty: none took it in time.</param>
    /// <param name="at">When, UTC.</param>
    public void NoteMailRefused(string reason, DateTimeOffset at) => Record(MailRefused, Person.System, at, new { reason });
}
