using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Tickets;

namespace PortalCms.CustomerPortal;

/// <summary>A ticket as its page reads it.</summary>
public sealed record TicketDetail(
    long Id, long Number, string Subject, bool IsClosed, string Requester, string? Owner, DateTimeOffset CreatedAt, DateTimeOffset LastActivity,
    Priority Priority, string Category, Source Source, bool IsTheirs)
{
    /// <summary>Messages on one page; earlier ones by link.</summary>
    public const int MostMessages = 50;

    /// <summary>The ticket of a number, if the person sees it; else null: 404.</summary>
    public static Task<TicketDetail?> Read(PortalDb db, Person person, long number, CancellationToken cancellationToken)
    {
        var own = person.ContactId is { } contact ? Party.OfContact(contact) : -1;
        return db.Tickets().VisibleTo(person).Query.Where(t => t.Number == number).Select(t => new TicketDetail(
            t.Id, t.Number, t.Subject, t.IsClosed, t.Requester.Name, t.Owner!.Name, t.CreatedAt, t.LastActivity, t.Priority, t.Category, t.Source,
            t.Parties.Any(p => p.PartyId == own))).SingleOrDefaultAsync(cancellationToken)!;
    }

    /// <summary>The newest messages of the conversation that customers see, oldest first; one more than a page when there are earlier ones.</summary>
    public Task<List<MessageLine>> Messages(PortalDb db, long? before, CancellationToken cancellationToken)
    {
        var messages = db.Set<Message>().Where(m => m.Conversation.TicketId == Id && m.Conversation.IsShown);
        if (before is { } id) messages = messages.Where(m => m.Id < id);
        return messages.OrderByDescending(m => m.Id).Take(MostMessages + 1).Select(m => new MessageLine(
            m.Id, m.AuthorKind, m.AuthorContactId, m.AuthorName, m.At, m.Html,
            m.Attachments.OrderBy(a => a.Id).Select(a => new FileLine(a.Id, a.Name, a.Size, a.IsImage)).ToList())).ToListAsync(cancellationToken);
    }

    /// <summary>What happened to its state, oldest first: closed and opened again. Nothing internal.</summary>
    public Task<List<EventLine>> Events(PortalDb db, CancellationToken cancellationToken) =>
        db.Events.Where(e => e.Owner == "ticket" && e.OwnerId == Id && (e.Kind == "ticket.closed" || e.Kind == "ticket.reopened"))
            .OrderBy(e => e.Id).Take(200).Select(e => new EventLine(e.Kind, e.ActorName, e.ActorKind, e.At)).ToListAsync(cancellationToken);
}

/// <summary>A message as the page reads it.</summary>
public sealed record MessageLine(
    long Id, AuthorKind AuthorKind, long? AuthorContactId, string AuthorName, DateTimeOffset At, string Html, List<FileLine> Files);

/// <summary>An attachment as the page reads it.</summary>
public sealed record FileLine(long Id, string Name, long Size, bool IsImage);

/// <summary>An event as the page reads it.</summary>
public sealed record EventLine(string Kind, string ActorName, PersonKind ActorKind, DateTimeOffset At);
