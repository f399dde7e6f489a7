using PortalCms.Core;

namespace PortalCms.Tickets;

public sealed partial class Ticket
{
    /// <summary>The event that says an agent read a ticket: what the audit trail shows. No customer sees it.</summary>
    public const string Viewed = "ticket.viewed";

    /// <summary>How long one view counts: reading on and coming back is the same view.</summary>
    public static TimeSpan OneView { get; } = TimeSpan.FromMinutes(15);

    /// <summary>Whether a look at this time is a new view.</summary>
    /// <param name="last">The person's last recorded view of the ticket; null: none.</param>
    /// <param name="at">Now.</param>
    public static bool IsNewView(DateTimeOffset? last, DateTimeOffset at) => last is not { } before || at - before >= OneView;

    /// <summary>An agent reads the ticket. Within <see cref="OneView"/> of the last time it records nothing.</summary>
    public void View(Person by, DateTimeOffset? last, DateTimeOffset at)
    {
        if (by.Kind == PersonKind.Staff && IsNewView(last, at)) Record(Viewed, by, at);
    }
}
