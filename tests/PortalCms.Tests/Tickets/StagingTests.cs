using PortalCms.Core;
using PortalCms.Tickets;
using static PortalCms.Tests.Tickets.TicketCast;

namespace PortalCms.Tests.Tickets;

[Trait("Spec", "HLP-1")]
public sealed class StagingTests
{
    [Fact]
    public void A_closed_stage_closes_the_ticket_for_all_its_parties()
    {
        var ticket = Filed();
        Assert.True(ticket.MoveTo(Stage("solved"), AsAda, Monday.AddHours(1)).IsDone);
        Assert.True(ticket.IsClosed);
        Assert.Equal(Monday.AddHours(1), ticket.ClosedAt);
        Assert.All(ticket.Parties, p => Assert.True(p.Closed));
        Assert.Equal(["ticket.closed"], ticket.TakeEvents());
    }

    [Fact]
    public void Closing_a_closed_ticket_records_nothing()
    {
        var ticket = Filed();
        var solved = Stage("solved");
        ticket.MoveTo(solved, AsAda, Monday);
        ticket.TakeEvents();
        Assert.True(ticket.MoveTo(solved, AsAda, Monday.AddDays(1)).IsDone);
        Assert.Empty(ticket.TakeEvents());
        Assert.Equal(Monday, ticket.ClosedAt);
    }

    [Fact]
    public void From_one_closed_stage_to_another_it_stays_closed_since_then()
    {
        var ticket = Filed();
        ticket.MoveTo(Stage("solved"), AsAda, Monday);
        ticket.TakeEvents();
        ticket.MoveTo(Stage("closed"), AsAda, Monday.AddDays(1));
        Assert.Equal(Monday, ticket.ClosedAt);
        Assert.Equal(["ticket.staged"], ticket.TakeEvents());
    }

    [Fact]
    public void An_open_stage_opens_it_again()
    {
        var ticket = Filed();
        ticket.MoveTo(Stage("solved"), AsAda, Monday);
        ticket.TakeEvents();
        ticket.MoveTo(Stage("new"), AsAda, Monday);
        Assert.False(ticket.IsClosed);
        Assert.Null(ticket.ClosedAt);
        Assert.All(ticket.Parties, p => Assert.False(p.Closed));
        Assert.Equal(["ticket.reopened"], ticket.TakeEvents());
    }

    [Fact]
    public void A_stage_of_another_pipeline_is_refused() =>
        Assert.Equal("Stage", Filed().MoveTo(new Stage { Id = 99, PipelineId = 2, Name = "Elsewhere" }, AsAda, Monday).Field);

    [Fact, Trait("Spec", "DTL-4")]
    public void A_customer_never_chooses_a_stage() => Assert.Throws<InvalidOperationException>(() => Filed().MoveTo(Stage("solved"), AsCyd, Monday));

    [Fact, Trait("Spec", "VIS-5")]
    public void A_comment_leaves_the_last_activity_and_the_search_as_they_were()
    {
        var ticket = Filed();
        Assert.True(ticket.AddComment(AsAda, Ada, "Third bent hanger from that workshop.", Monday.AddDays(3)).IsDone);
        Assert.Equal(Monday, ticket.LastActivity);
        Assert.DoesNotContain(ticket.Documents, d => d.Words.Contains("workshop", StringComparison.Ordinal));
        Assert.DoesNotContain(ticket.Conversations.SelectMany(c => c.Messages), m => m.Text.Contains("workshop", StringComparison.Ordinal));
    }
}
