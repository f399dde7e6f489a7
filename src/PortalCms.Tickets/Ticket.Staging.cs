using PortalCms.Core;

namespace PortalCms.Tickets;

public sealed partial class Ticket
{
    /// <summary>
    /// Moves the ticket to a stage of its pipeline; a closed stage closes it, an open one opens it again. Saying it again records nothing.
    /// Needs <see cref="Parties"/> and <see cref="Stage"/> loaded. Customers never choose a stage.
    /// </summary>
    public Outcome MoveTo(Stage stage, Person by, DateTimeOffset at)
    {
        if (by.Kind == PersonKind.Customer) throw new InvalidOperationException("A customer never chooses a stage.");
        if (stage.PipelineId != PipelineId) return Outcome.Refused("Stage", "{0} is a stage of another pipeline.", stage.Name);
        if (stage.Id == StageId && (Stage is null || Stage == stage)) return Outcome.Done;
        var from = Stage?.Name;
        var wasClosed = IsClosed;
        Stage = stage;
        StageId = stage.Id;
        IsClosed = stage.IsClosed;
        ClosedAt = IsClosed ? ClosedAt ?? at : null;
        Version++;
        Touch(LastActivity);
        var kind = wasClosed == IsClosed ? "ticket.staged" : IsClosed ? "ticket.closed" : "ticket.reopened";
        Record(kind, by, at, new { from, to = stage.Name });
        return Outcome.Done;
    }
}
