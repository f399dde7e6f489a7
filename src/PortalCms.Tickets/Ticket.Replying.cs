using PortalCms.Core;

namespace PortalCms.Tickets;

public sealed partial class Ticket
{
    /// <summary>Whether a person may answer, in words when not. The page asks it beforehand; <see cref="Reply"/> asks it again.</summary>
    /// <param name="by">Who.</param>
    /// <param name="isClosed">The ticket's state.</param>
    /// <param name="isTheirs">Whether their contact is a party of the ticket.</param>
    public static Outcome MayReply(Person by, bool isClosed, bool isTheirs)
    {
        if (by.Kind == PersonKind.Staff) return Outcome.Done;
        if (isClosed) return Outcome.Refused("This conversation is closed. File a new one if you need more help.");
        return isTheirs || by.MayAnswerForCompany ? Outcome.Done : Outcome.Refused("You can read this conversation, but only the people on it can answer.");
    }

    /// <summary>
    /// Answers in the conversation that customers see; a ticket without one gets it in <paramref name="defaultInboxId"/>.
    /// Needs <see cref="Parties"/> and <see cref="Conversations"/> loaded. Refusals name the field <c>Text</c>.
    /// </summary>
    public Outcome Reply(Person by, Author author, string text, IReadOnlyList<Attachment> files, int? defaultInboxId, DateTimeOffset at)
    {
        var isTheirs = by.ContactId is { } contact && Parties.Exists(p => p.PartyId == Party.OfContact(contact));
        if (MayReply(by, IsClosed, isTheirs) is { IsDone: false } refusal) return refusal;
        if (MessageText.IsBlank(text) && files.Count == 0) return Outcome.Refused("Text", "Write your reply first.");
        if (MessageText.Problem("Text", text) is { IsDone: false } problem) return problem;
        Say(Conversations.Find(c => c.IsShown) ?? Converse(Channel.Portal, defaultInboxId, at), author, text, files, at);
        Record("ticket.replied", by, at, new { files = files.Count });
        return Outcome.Done;
    }

    /// <summary>Opens a conversation; the first one is the one customers see. Needs <see cref="Conversations"/> loaded.</summary>
    public Conversation Converse(Channel channel, int? inboxId, DateTimeOffset at)
    {
        var conversation = new Conversation { Ticket = this, Channel = channel, InboxId = inboxId, CreatedAt = at, IsShown = Conversations.Count == 0 };
        Conversations.Add(conversation);
        return conversation;
    }

    /// <summary>Adds a message without asking for rights: filing, recipes and channels come here.</summary>
    internal Message Say(Conversation conversation, Author author, string text, IReadOnlyList<Attachment> files, DateTimeOffset at)
    {
        var clean = MessageText.Clean(text);
        var message = new Message
        {
            Conversation = conversation,
            AuthorKind = author.Kind,
            AuthorContactId = author.ContactId,
            AuthorStaffId = author.StaffId,
            AuthorName = author.Name,
            At = at,
            Text = clean,
            Html = MessageText.ToHtml(clean, files),
        };
        message.Attachments.AddRange(files);
        conversation.Messages.Add(message);
        if (!conversation.IsShown) return message; // no customer sees it: nothing moves for them
        IndexMessage(message);
        Touch(at);
        return message;
    }
}
