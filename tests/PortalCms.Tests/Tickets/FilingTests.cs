using PortalCms.Core;
using PortalCms.Tickets;
using static PortalCms.Tests.Tickets.TicketCast;

namespace PortalCms.Tests.Tickets;

[Trait("Spec", "FRM-3")]
public sealed class FilingTests
{
    [Fact]
    public void A_filed_ticket_stands_in_the_first_open_stage_with_its_first_message_in_its_inbox()
    {
        var ticket = Filed();
        Assert.Equal(11, ticket.StageId);
        Assert.False(ticket.IsClosed);
        var conversation = Assert.Single(ticket.Conversations);
        Assert.Equal(2, conversation.InboxId);
        var message = Assert.Single(conversation.Messages);
        Assert.Equal((AuthorKind.Customer, 7L, "The rear brake squeals."), (message.AuthorKind, message.AuthorContactId!.Value, message.Text));
    }

    [Fact, Trait("Spec", "VIS-1")]
    public void It_belongs_to_its_requester_and_the_primary_company() =>
        Assert.Equal([(14L, PartyRole.Requester), (7L, PartyRole.Company)], Filed().Parties.Select(p => (p.PartyId, p.Role)));

    [Fact, Trait("Spec", "VIS-4")]
    public void Without_a_description_there_is_a_ticket_and_no_conversation() => Assert.Empty(Filed(description: " ").Conversations);

    [Fact]
    public void What_is_missing_is_told_by_field() =>
        Assert.Equal(["Subject", "Description"], Ticket.WhyNotFile(" ", "\u200B").Select(o => o.Field));

    [Fact]
    public void A_subject_becomes_one_line_and_a_number_in_it_attaches_to_nothing()
    {
        var ticket = Ticket.File(new Filing { Number = 1002, Requester = Cyd, Pipeline = Support(), Subject = "Re: [#123]\r\nBcc: x@y.example" }, AsCyd, Monday);
        Assert.Equal("Re: [#123] Bcc: x@y.example", ticket.Subject);
        Assert.Equal(1002, ticket.Number);
    }

    [Fact]
    public void A_subject_that_is_too_long_is_told_and_not_cut()
    {
        Assert.Empty(Ticket.WhyNotFile(new string('s', 200), "x"));
        Assert.Equal("Subject", Assert.Single(Ticket.WhyNotFile(new string('s', 201), "x")).Field);
    }

    [Fact, Trait("Spec", "HLP-2")]
    public void What_an_agent_writes_down_at_the_phone_is_the_contacts_message()
    {
        var ticket = Ticket.File(new Filing { Number = 1003, Requester = Cyd, Pipeline = Support(), Subject = "Call", Description = "She called.", Source = Source.Phone }, AsAda, Monday);
        Assert.Equal(7, ticket.Conversations[0].Messages[0].AuthorContactId);
        Assert.Equal(["ticket.filed"], ticket.TakeEvents());
    }

    [Fact]
    public void Adding_a_participant_twice_records_it_once_and_search_knows_them()
    {
        var ticket = Filed();
        var dana = new PortalCms.Contacts.Contact { Id = 8, Email = "dana@velonord.example", Name = "Dana" };
        ticket.AddParticipant(dana, AsAda, Monday);
        ticket.AddParticipant(dana, AsAda, Monday);
        Assert.Equal(["ticket.participant_added"], ticket.TakeEvents());
        Assert.All(ticket.Documents, d => Assert.Contains("p16", d.Parties.Split(' ')));
    }
}
