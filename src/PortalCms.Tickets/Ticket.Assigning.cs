using PortalCms.Core;
using PortalCms.PrivateContent;

namespace PortalCms.Tickets;

public sealed partial class Ticket
{
    /// <summary>Gives the ticket to an agent, or to nobody. Saying it again records nothing.</summary>
    public Outcome Assign(StaffMember? to, Person by, DateTimeOffset at)
    {
        if (OwnerId == to?.Id) return Outcome.Done;
        if (to is { IsDisabled: true }) return Outcome.Refused("Owner", "{0} no longer works here. Choose somebody else.", to.Name);
        var from = OwnerId;
        Owner = to;
        OwnerId = to?.Id;
        Version++;
        Record("ticket.assigned", by, at, new { from, to = to?.Id, name = to?.Name });
        return Outcome.Done;
    }
}
