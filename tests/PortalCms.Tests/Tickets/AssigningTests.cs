using System.Text.Json;
using static PortalCms.Tests.Tickets.TicketCast;

namespace PortalCms.Tests.Tickets;

[Trait("Spec", "HLP-2")]
public sealed class AssigningTests
{
    [Fact]
    public void Assigning_again_to_the_same_agent_records_nothing()
    {
        var ticket = Filed();
        Assert.True(ticket.Assign(Ada, AsAda, Monday).IsDone);
        var version = ticket.Version;
        Assert.True(ticket.Assign(Ada, AsAda, Monday).IsDone);
        Assert.Equal(version, ticket.Version);
        Assert.Equal(["ticket.assigned"], ticket.TakeEvents());
    }

    [Fact, Trait("Spec", "Audit")]
    public void What_is_recorded_says_from_whom_and_to_whom()
    {
        var ticket = Filed();
        ticket.Assign(Ada, AsAda, Monday);
        ticket.Assign(null, AsAda, Monday.AddHours(1));
        Assert.Equal(["null 5 Ada Thornbury", "5 null "], ticket.PendingEvents.Select(e => JsonDocument.Parse(e.Row.Detail!).RootElement)
            .Select(d => $"{d.GetProperty("from").GetRawText()} {d.GetProperty("to").GetRawText()} {d.GetProperty("name").GetString()}"));
        Assert.Equal("ada", ticket.PendingEvents[0].Row.ActorKey);
    }

    [Fact]
    public void Somebody_who_left_gets_no_ticket()
    {
        var gone = Staff(9, "rolf@ridgeline.example", "Rolf Egede");
        gone.Disable(AsAda, Monday);
        var ticket = Filed();
        Assert.Equal("Owner", ticket.Assign(gone, AsAda, Monday).Field);
        Assert.Null(ticket.OwnerId);
    }
}
