using PortalCms.Tickets;

namespace PortalCms.Benchmarks.Seeding;

/// <summary>Tickets and all that hangs on them. A ticket's conversation has its id; ids count from 1.</summary>
internal sealed class TicketRows(Town town, Desk desk)
{
    internal const int MessagesEach = 3;

    private IEnumerable<int> All => Enumerable.Range(0, town.Tickets);

    internal Rows Tickets() => new(typeof(Ticket),
        ["Id", "Number", "Subject", "SubjectFolded", "RequesterId", "OwnerId", "PipelineId", "StageId", "IsClosed", "Priority", "Category", "Source", "CreatedAt", "LastActivity", "ClosedAt", "Version"],
        All.Select(t => new object?[]
        {
            t + 1L, town.Number(t), Subject(t).Text, Subject(t).Text.ToLowerInvariant(), (long)town.Contact(t), Town.Mix(t, 5) % 10 == 0 ? null : desk.Staff[Agent(t)],
            desk.Pipeline, town.IsClosed(t) ? desk.ClosedStage : desk.OpenStage, town.IsClosed(t), 2, "", 1, town.Filed(t), town.LastActivity(t),
            town.IsClosed(t) ? town.LastActivity(t) : null, 0,
        }));

    internal Rows Parties() => new(typeof(TicketParty), ["PartyId", "TicketId", "Role", "LastActivity", "Closed"],
        All.SelectMany(t => new object?[][]
        {
            [Party.OfContact(town.Contact(t)), t + 1L, 1, town.LastActivity(t), town.IsClosed(t)],
            [Party.OfCompany(town.Company(t)), t + 1L, 3, town.LastActivity(t), town.IsClosed(t)],
        }));

    internal Rows Conversations() => new(typeof(Conversation), ["Id", "TicketId", "Channel", "InboxId", "CreatedAt", "IsShown"],
        All.Select(t => new object?[] { t + 1L, t + 1L, 1, desk.Inbox, town.Filed(t), true }));

    internal Rows Messages() => new(typeof(Message),
        ["Id", "ConversationId", "AuthorKind", "AuthorContactId", "AuthorStaffId", "AuthorName", "At", "Text", "Html"],
        All.SelectMany(t => Enumerable.Range(0, MessagesEach).Select(m =>
        {
            var (text, html, _) = Text(t, m);
            return m == 1
                ? new object?[] { Id(t, m), t + 1L, 2, null, desk.Staff[Agent(t)], $"Agent {Agent(t) + 1}", town.Said(t, m), text, html }
                : [Id(t, m), t + 1L, 1, (long)town.Contact(t), null, CrowdRows.Name(town.Contact(t)), town.Said(t, m), text, html];
        })));

    internal Rows Documents() => new(typeof(SearchDocument), ["Id", "TicketId", "MessageId", "Words", "Parties"],
        All.SelectMany(t =>
        {
            var parties = $"p{Party.OfContact(town.Contact(t))} p{Party.OfCompany(town.Company(t))}";
            var first = t * (MessagesEach + 1L) + 1;
            return Enumerable.Range(0, MessagesEach).Select(m => new object?[] { first + 1 + m, t + 1L, Id(t, m), Text(t, m).Words, parties })
                .Prepend([first, t + 1L, null, $"{town.Number(t)} {Subject(t).Words}", parties]);
        }));

    private static long Id(int ticket, int message) => ticket * (long)MessagesEach + message + 1;
    private static int Agent(int ticket) => (int)(Town.Mix(ticket, 6) % Town.Staff);
    private static (string Text, string Words) Subject(int ticket) => Prose.Subjects[Town.Mix(ticket, 7) % Prose.Subjects.Length];
    private static (string Text, string Html, string Words) Text(int ticket, int message) => Prose.Messages[Town.Mix(ticket, 20 + message) % Prose.Messages.Length];
}
