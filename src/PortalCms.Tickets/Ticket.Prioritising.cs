using PortalCms.Core;

namespace PortalCms.Tickets;

public sealed partial class Ticket
{
    /// <summary>Sets how urgent it is. Saying it again records nothing.</summary>
    public Outcome Prioritise(Priority priority, Person by, DateTimeOffset at)
    {
        if (Priority == priority) return Outcome.Done;
        var from = Priority;
        Priority = priority;
        Version++;
        Record("ticket.prioritised", by, at, new { from = from.ToString(), to = priority.ToString() });
        return Outcome.Done;
    }
}
