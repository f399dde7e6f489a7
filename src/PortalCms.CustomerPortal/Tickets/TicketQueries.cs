using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.Tickets;

namespace PortalCms.CustomerPortal;

/// <summary>What the listing and a ticket's page ask of the database, each made into SQL once. Singleton: it belongs to the container's model.</summary>
public sealed class TicketQueries
{
    private readonly VisibleQuery<long, TicketDetail> _detail = new((db, tickets, own, number) => tickets.Where(t => t.Number == number).Select(t => new TicketDetail(
        t.Id, t.Number, t.Subject, t.IsClosed, t.Requester.Name, t.Owner!.Name, t.CreatedAt, t.LastActivity, t.Priority, t.Category, t.Source,
        t.Parties.Any(p => p.PartyId == own), db.Events.Any(e => e.Owner == "ticket" && e.OwnerId == t.Id && (e.Kind == "ticket.closed" || e.Kind == "ticket.reopened")))));

    private readonly VisibleQuery<long, Ticket> _toReply = new((_, tickets, _, number) => tickets.Where(t => t.Number == number)
        .Include(t => t.Parties).Include(t => t.Conversations.Where(c => c.IsShown)).AsSingleQuery());

    // A row per file: EF's own way to a list in each row makes four delegates for every row.
    private readonly Func<PortalDb, long, long, IAsyncEnumerable<MessageRow>> _messages = EF.CompileAsyncQuery((PortalDb db, long ticket, long before) =>
        from m in db.Set<Message>().Where(m => m.Conversation.TicketId == ticket && m.Conversation.IsShown && m.Id < before)
            .OrderByDescending(m => m.Id).Take(TicketDetail.MostMessages + 1)
        from a in m.Attachments.DefaultIfEmpty()
        orderby m.Id descending, a!.Id
        select new MessageRow(m.Id, m.AuthorKind, m.AuthorContactId, db.Set<Contact>().Where(c => c.Id == m.AuthorContactId).Select(c => c.CompanyId).FirstOrDefault(),
            m.AuthorName, m.At, m.Html, (long?)a!.Id, a.Name, (long?)a.Size, (bool?)a.IsImage));

    private readonly Func<PortalDb, long, IAsyncEnumerable<EventLine>> _events = EF.CompileAsyncQuery((PortalDb db, long ticket) =>
        db.Events.Where(e => e.Owner == "ticket" && e.OwnerId == ticket && (e.Kind == "ticket.closed" || e.Kind == "ticket.reopened"))
            .OrderBy(e => e.Id).Take(200).Select(e => new EventLine(e.Kind, e.ActorName, e.ActorKind, e.At)));

    /// <summary>The newest lines, with a row more than a page has.</summary>
    public NewestTickets<TicketLine> Newest { get; } = new(TicketLine.Of, ListingState.PageSize + 1, TicketPage.CountedTo);

    /// <summary>The ticket of a number, if the person sees it; else null: 404.</summary>
    public ValueTask<TicketDetail?> Detail(VisibleTickets visible, long number, CancellationToken cancellationToken) =>
        _detail.Of(visible, number).SingleOrDefaultAsync(cancellationToken);

    /// <summary>The same, tracked, with what <see cref="Ticket.Reply"/> needs.</summary>
    public ValueTask<Ticket?> ToReply(VisibleTickets visible, long number, CancellationToken cancellationToken) =>
        _toReply.Of(visible, number).SingleOrDefaultAsync(cancellationToken);

    /// <summary>The newest messages of the conversation that customers see, newest first; one more than a page when there are earlier ones.</summary>
    /// <param name="db">The database.</param>
    /// <param name="ticket">The id of a ticket that the person sees.</param>
    /// <param name="before">The id of the first message of the page after; null: the newest page.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<List<MessageLine>> Messages(PortalDb db, long ticket, long? before, CancellationToken cancellationToken)
    {
        var lines = new List<MessageLine>();
        await foreach (var row in _messages(db, ticket, before ?? long.MaxValue).WithCancellation(cancellationToken))
        {
            if (lines.Count == 0 || lines[^1].Id != row.Id)
                lines.Add(new MessageLine(row.Id, row.AuthorKind, row.AuthorContactId, row.AuthorCompanyId, row.AuthorName, row.At, row.Html, []));
            if (row.FileId is { } file) lines[^1].Files.Add(new FileLine(file, row.FileName!, row.FileSize!.Value, row.FileIsImage!.Value));
        }
        return lines;
    }

    /// <summary>What happened to its state, oldest first: closed and opened again. Nothing internal. Most tickets have nothing to tell, and are not asked.</summary>
    public async ValueTask<List<EventLine>> Events(PortalDb db, TicketDetail ticket, CancellationToken cancellationToken) =>
        ticket.HasHistory ? await _events(db, ticket.Id).ToListAsync(cancellationToken) : [];

    private sealed record MessageRow(long Id, AuthorKind AuthorKind, long? AuthorContactId, long? AuthorCompanyId, string AuthorName, DateTimeOffset At, string Html,
        long? FileId, string? FileName, long? FileSize, bool? FileIsImage);
}
