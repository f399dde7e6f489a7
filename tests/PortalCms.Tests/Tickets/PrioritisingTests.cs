using PortalCms.Tickets;
using static PortalCms.Tests.Tickets.TicketCast;

namespace PortalCms.Tests.Tickets;

[Trait("Spec", "HLP-2")]
public sealed class PrioritisingTests
{
    [Fact, Trait("Spec", "Audit")]
    public void A_new_priority_is_recorded_with_the_one_before()
    {
        var ticket = Filed();
        Assert.True(ticket.Prioritise(Priority.Urgent, AsAda, Monday).IsDone);
        Assert.Equal("""{"from":"Normal","to":"Urgent"}""", ticket.PendingEvents.Single().Row.Detail);
    }

    [Fact]
    public void The_same_priority_again_records_nothing()
    {
        var ticket = Filed();
        var version = ticket.Version;
        Assert.True(ticket.Prioritise(Priority.Normal, AsAda, Monday).IsDone);
        Assert.Equal(version, ticket.Version);
        Assert.Empty(ticket.TakeEvents());
    }
}
