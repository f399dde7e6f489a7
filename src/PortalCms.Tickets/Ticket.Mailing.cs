using PortalCms.Core;

namespace PortalCms.Tickets;

/// <summary>Why a mail did not get through.</summary>
public enum MailFailure
{
    /// <summary>The server does not take it, and will not.</summary>
    Refused,

    /// <summary>The server may have it: each time it was sent, it broke off before it said so.</summary>
    Unsure,

    /// <summary>It could not be sent for as long as it was tried.</summary>
    GivenUp,

    /// <summary>Its time was over before it was tried.</summary>
    NotTried,

    /// <summary>Its portal was off when the time was over.</summary>
    PortalOff,
}

public sealed partial class Ticket
{
    /// <summary>The event that says a mail about a ticket did not get through. Staff see it, no customer does.</summary>
    public const string MailFailed = "ticket.mail_failed";

    /// <summary>The mail that confirms it was refused for good, or given up.</summary>
    /// <param name="why">How it ended.</param>
    /// <param name="reason">In the mail server's words, without addresses; may be empty.</param>
    /// <param name="at">When, UTC.</param>
    public void NoteMailFailed(MailFailure why, string reason, DateTimeOffset at) => Record(MailFailed, Person.System, at, new { why = $"{why}", reason });
}
