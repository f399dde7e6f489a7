using PortalCms.Core;
using PortalCms.Tickets;
using static PortalCms.Tests.Tickets.TicketCast;

namespace PortalCms.Tests.Tickets;

[Trait("Spec", "DTL-2")]
public sealed class ReplyingTests
{
    private static readonly DateTimeOffset Tuesday = Monday.AddDays(1);

    [Fact]
    public void What_no_customer_sees_moves_nothing_that_they_see()
    {
        var ticket = Filed();
        var (activity, documents) = (ticket.LastActivity, ticket.Documents.Count);
        var hidden = ticket.Converse(Channel.Email, null, Tuesday);
        ticket.Say(hidden, new Author(AuthorKind.Agent, null, null, "Ada"), "To the maker", [], Tuesday);
        Assert.False(hidden.IsShown);
        Assert.Equal((activity, documents), (ticket.LastActivity, ticket.Documents.Count));
    }

    [Fact]
    public void A_reply_joins_the_conversation_and_moves_the_last_activity()
    {
        var ticket = Filed();
        Assert.True(ticket.Reply(AsCyd, ByCyd, "Still squeals.", [], 9, Tuesday).IsDone);
        var conversation = Assert.Single(ticket.Conversations);
        Assert.Equal(["The rear brake squeals.", "Still squeals."], conversation.Messages.Select(m => m.Text));
        Assert.Equal(Tuesday, ticket.LastActivity);
        Assert.All(ticket.Parties, p => Assert.Equal(Tuesday, p.LastActivity));
        Assert.Equal(["ticket.replied"], ticket.TakeEvents());
    }

    [Fact, Trait("Spec", "HLP-2")]
    public void A_reply_to_a_ticket_without_conversation_lands_in_the_default_inbox()
    {
        var ticket = Filed(description: "");
        Assert.Empty(ticket.Conversations);
        Assert.True(ticket.Reply(AsCyd, ByCyd, "You called me yesterday.", [], 9, Tuesday).IsDone);
        var conversation = Assert.Single(ticket.Conversations);
        Assert.Equal(9, conversation.InboxId);
        Assert.True(conversation.IsShown);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t ")]
    [InlineData("\u200B\u200D\uFEFF")]
    [InlineData("> what you said\n> and more")]
    [InlineData(null)]
    public void A_reply_with_nothing_to_read_is_refused(string? text)
    {
        var ticket = Filed();
        var outcome = ticket.Reply(AsCyd, ByCyd, text!, [], null, Tuesday);
        Assert.Equal("Text", outcome.Field);
        Assert.Single(ticket.Conversations[0].Messages);
        Assert.Empty(ticket.TakeEvents());
    }

    [Fact]
    public void A_file_alone_is_a_reply() =>
        Assert.True(Filed().Reply(AsCyd, ByCyd, "", [new Attachment { Name = "hanger.jpg" }], null, Tuesday).IsDone);

    [Fact]
    public void A_reply_of_the_greatest_length_is_kept_and_one_more_character_refused()
    {
        Assert.True(Filed().Reply(AsCyd, ByCyd, new string('a', MessageText.Longest), [], null, Tuesday).IsDone);
        Assert.Equal("Text", Filed().Reply(AsCyd, ByCyd, new string('a', MessageText.Longest + 1), [], null, Tuesday).Field);
    }

    [Fact, Trait("Spec", "DTL-3")]
    public void A_customer_does_not_answer_a_closed_ticket_an_agent_does()
    {
        var ticket = Filed();
        ticket.MoveTo(Stage("solved"), AsAda, Tuesday);
        Assert.False(ticket.Reply(AsCyd, ByCyd, "But it still squeals.", [], null, Tuesday).IsDone);
        Assert.True(ticket.Reply(AsAda, ByAda, "We will call you.", [], null, Tuesday).IsDone);
    }

    [Fact, Trait("Spec", "VIS-1")]
    public void A_company_viewer_answers_only_where_the_portal_lets_them()
    {
        Assert.False(Filed().Reply(AsDana, new Author(AuthorKind.Customer, 8, null, "Dana"), "Any news?", [], null, Tuesday).IsDone);
        Assert.True(Filed().Reply(AsDana with { MayAnswerForCompany = true }, new Author(AuthorKind.Customer, 8, null, "Dana"), "Any news?", [], null, Tuesday).IsDone);
    }

    [Fact, Trait("Spec", "VIS-4")]
    public void Only_the_first_conversation_is_shown_and_found()
    {
        var ticket = Filed();
        var second = ticket.Converse(Channel.Chat, null, Tuesday);
        ticket.Say(second, ByAda, "In the chat.", [], Tuesday);
        Assert.True(ticket.Conversations[0].IsShown);
        Assert.False(second.IsShown);
        Assert.DoesNotContain(ticket.Documents, d => d.Words.Contains("chat", StringComparison.Ordinal));
    }
}
