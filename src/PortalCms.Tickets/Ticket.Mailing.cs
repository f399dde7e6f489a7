using PortalCms.Core;

namespace PortalCms.Tickets;

public sealed partial class Ticket
{
    /// <summary>The event that says a mail about a ticket did not get through. Staff see it, no customer does.</summary>
    public const string MailFailed = "ticket.mail_failed";

    /// <summary>The mail that confirms it was refused for good, or given up.</summary>
    /// <param name="reason">In the mail server's words, without addresses.</param>
    /// <param name="at">When, UTC.</param>
    public void NoteMailFailed(string reason, DateTimeOffset at) => Record(MailFailed, Person.System, at, new { reason });
}
