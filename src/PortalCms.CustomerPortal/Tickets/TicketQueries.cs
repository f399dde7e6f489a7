using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.Tickets;

namespace PortalCms.CustomerPortal;

/// <summary>What the listing and a ticket's page ask of the database, each made into SQL once. Singleton: it belongs to the container's model.</summary>
public sealed class TicketQueries
{
    // One question for all of a ticket's page, and a row per file: a second question costs more than the ticket's fields in each row, and EF's own way to a
    // list in each row makes four delegates for every row. Sorted here: the database would copy all texts to do it. Closing raises the version.
    // The ticket is taken once, and all else is asked by its number alone, so that neither database asks anything again for each row or reads a thread
    // to its beginning.
    private readonly VisibleQuery<DetailRow> _detail = new((db, tickets, own, number, before) =>
        tickets.Where(t => t.Number == number).Take(1)
            .LeftJoin(
                from m in db.Set<Message>().Where(m => m.ConversationId == db.Set<Conversation>().Where(c => c.Ticket.Number == number && c.IsShown).Min(c => (long?)c.Id) && m.Id < before)
                    .OrderByDescending(m => m.Id).Take(TicketDetail.MostMessages + 1)
                from a in m.Attachments.DefaultIfEmpty()
                select new { Message = m, File = a, CompanyId = db.Set<Contact>().Where(c => c.Id == m.AuthorContactId).Select(c => c.CompanyId).FirstOrDefault() },
                _ => 1, _ => 1, (t, said) => new DetailRow(
                    t.Id, t.Number, t.Subject, t.IsClosed, t.Requester.Name, t.Owner!.Name, t.CreatedAt, t.LastActivity, t.Priority, t.Category, t.Source,
                    db.Set<TicketParty>().Any(p => p.PartyId == own && p.Ticket.Number == number),
                    t.Version > 0 && db.Events.Any(e => e.Owner == "ticket" && e.OwnerId == db.Set<Ticket>().Where(x => x.Number == number).Select(x => x.Id).FirstOrDefault() && (e.Kind == "ticket.closed" || e.Kind == "ticket.reopened")),
                    (long?)said!.Message.Id, (AuthorKind?)said.Message.AuthorKind, said.Message.AuthorContactId, said.CompanyId, said.Message.AuthorName, (DateTimeOffset?)said.Message.At, said.Message.Html,
                    (long?)said.File!.Id, said.File.Name, (long?)said.File.Size, (bool?)said.File.IsImage)));

    private readonly VisibleQuery<Ticket> _toReply = new((_, tickets, _, number, _) => tickets.Where(t => t.Number == number)
        .Include(t => t.Parties).Include(t => t.Conversations.Where(c => c.IsShown)).AsSingleQuery());

    // By time: by number SQLite would read all that ever happened to the ticket, to spare itself the sorting.
    private readonly Func<PortalDb, long, IAsyncEnumerable<EventLine>> _events = EF.CompileAsyncQuery((PortalDb db, long ticket) =>
        db.Events.Where(e => e.Owner == "ticket" && e.OwnerId == ticket && (e.Kind == "ticket.closed" || e.Kind == "ticket.reopened"))
            .OrderBy(e => e.At).Take(200).Select(e => new EventLine(e.Id, e.Kind, e.ActorName, e.ActorKind, e.At)));

    /// <summary>The newest lines, with a row more than a page has.</summary>
    public NewestTickets<TicketLine> Newest { get; } = new(TicketLine.Of, ListingState.PageSize + 1, TicketPage.CountedTo);

    /// <summary>The ticket of a number with its newest messages, if the person sees it; else null: 404.</summary>
    /// <param name="visible">What the person sees.</param>
    /// <param name="number">The ticket's.</param>
    /// <param name="before">The id of the first message of the page after; null: the newest page.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<TicketDetail?> Detail(VisibleTickets visible, long number, long? before, CancellationToken cancellationToken)
    {
        TicketDetail? ticket = null;
        await foreach (var row in _detail.Of(visible, number, before ?? long.MaxValue).WithCancellation(cancellationToken)) row.AddTo(ticket ??= row.Ticket());
        ticket?.Messages.Sort((a, b) => b.Id.CompareTo(a.Id));
        ticket?.Messages.ForEach(m => m.Files.Sort((a, b) => a.Id.CompareTo(b.Id)));
        return ticket;
    }

    /// <summary>The same with all its messages, for paper; a page at a time, as far as the paper reaches.</summary>
    public async ValueTask<TicketDetail?> Whole(VisibleTickets visible, long number, CancellationToken cancellationToken)
    {
        var ticket = await Detail(visible, number, null, cancellationToken);
        for (var page = ticket; page?.Messages.Count > TicketDetail.MostMessages && !ticket!.FillsPaper;)
        {
            page = await Detail(visible, number, ticket.Messages[^1].Id, cancellationToken);
            if (page is not null) ticket.Messages.AddRange(page.Messages);
        }
        return ticket;
    }

    /// <summary>The same, tracked, with what <see cref="Ticket.Reply"/> needs.</summary>
    public ValueTask<Ticket?> ToReply(VisibleTickets visible, long number, CancellationToken cancellationToken) =>
        _toReply.Of(visible, number).SingleOrDefaultAsync(cancellationToken);

    /// <summary>What happened to its state, oldest first: closed and opened again. Nothing internal. Most tickets have nothing to tell, and are not asked.</summary>
    public async ValueTask<List<EventLine>> Events(PortalDb db, TicketDetail ticket, CancellationToken cancellationToken) =>
        ticket.HasHistory ? await _events(db, ticket.Id).OrderBy(e => e.Id).ToListAsync(cancellationToken) : [];

    private sealed record DetailRow(
        long Id, long Number, string Subject, bool IsClosed, string Requester, string? Owner, DateTimeOffset CreatedAt, DateTimeOffset LastActivity,
        Priority Priority, string Category, Source Source, bool IsTheirs, bool HasHistory,
        long? MessageId, AuthorKind? AuthorKind, long? AuthorContactId, long? AuthorCompanyId, string? AuthorName, DateTimeOffset? At, string? Html,
        long? FileId, string? FileName, long? FileSize, bool? FileIsImage)
    {
        internal TicketDetail Ticket() => new(Id, Number, Subject, IsClosed, Requester, Owner, CreatedAt, LastActivity, Priority, Category, Source, IsTheirs, HasHistory, []);

        internal void AddTo(TicketDetail ticket)
        {
            if (MessageId is not { } message) return;
            var line = ticket.Messages.Find(l => l.Id == message);
            if (line is null) ticket.Messages.Add(line = new MessageLine(message, AuthorKind!.Value, AuthorContactId, AuthorCompanyId, AuthorName!, At!.Value, Html!, []));
            if (FileId is { } file) line.Files.Add(new FileLine(file, FileName!, FileSize!.Value, FileIsImage!.Value));
        }
    }
}
