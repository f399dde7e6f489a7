using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;

namespace PortalCms.Tickets;

/// <summary>A row of a list, and how many there are in all: those of the company, and own ones besides; each counted to a bound.</summary>
public sealed record CountedLine<T>(T Line, int OfCompany, int OwnBesides);

/// <summary>
/// The newest tickets that a person sees, made into SQL once: each key range gives its newest by index, and the database merges them; OR over both
/// would sort the whole set. What is in both ranges comes from the company's: an own one that is there but not among its newest is older than those.
/// One per container, since it belongs to one model.
/// </summary>
/// <typeparam name="T">What a list shows of a ticket.</typeparam>
public sealed class NewestTickets<T>
{
    /// <summary>Before the first: later than any activity.</summary>
    private static readonly ListPlace Top = ListPlace.Of(new DateTimeOffset(9000, 1, 1, 0, 0, 0, TimeSpan.Zero), long.MaxValue);

    private readonly Func<PortalDb, long, long, bool, bool, DateTimeOffset, long, IAsyncEnumerable<CountedLine<T>>> _compiled;

    /// <param name="line">What leaves the database of a ticket.</param>
    /// <param name="size">At most so many rows.</param>
    /// <param name="countedTo">Counting ends here: it may cost more than the page.</param>
    public NewestTickets(Expression<Func<Ticket, T>> line, int size, int countedTo) =>
        _compiled = EF.CompileAsyncQuery((PortalDb db, long own, long company, bool open, bool closed, DateTimeOffset at, long id) =>
            db.Set<TicketParty>().Where(p => p.PartyId == company && (p.Closed ? closed : open) && p.LastActivity <= at && (p.LastActivity < at || p.TicketId < id))
                .OrderByDescending(p => p.LastActivity).ThenByDescending(p => p.TicketId).Select(p => new { p.LastActivity, p.TicketId }).Take(size)
            .Concat(db.Set<TicketParty>().Where(p => p.PartyId == own && (p.Closed ? closed : open) && p.LastActivity <= at && (p.LastActivity < at || p.TicketId < id))
                .OrderByDescending(p => p.LastActivity).ThenByDescending(p => p.TicketId).Select(p => new { p.LastActivity, p.TicketId }).Take(size)
                .Where(p => !db.Set<TicketParty>().Any(c => c.PartyId == company && c.TicketId == p.TicketId)))
            .OrderByDescending(p => p.LastActivity).ThenByDescending(p => p.TicketId).Take(size)
            .Join(db.Set<Ticket>(), p => p.TicketId, t => t.Id, (_, t) => t)
            .Select(line).Select(l => new CountedLine<T>(l,
                db.Set<TicketParty>().Where(p => p.PartyId == company && (p.Closed ? closed : open)).Take(countedTo).Count(),
                db.Set<TicketParty>().Where(p => p.PartyId == own && (p.Closed ? closed : open)).Take(countedTo)
                    .Count(p => !db.Set<TicketParty>().Any(c => c.PartyId == company && c.TicketId == p.TicketId)))));

    /// <summary>Asks; in no order.</summary>
    /// <param name="visible">Up to two ranges; not the whole site.</param>
    /// <param name="isClosed">Null: open and closed.</param>
    /// <param name="after">The last row of the page before; null: from the first on.</param>
    public IAsyncEnumerable<CountedLine<T>> Of(VisibleTickets visible, bool? isClosed, ListPlace? after)
    {
        var (own, company) = visible.Keys;
        var place = after ?? Top;
        return _compiled(visible.Db, own, company, isClosed != true, isClosed != false, place.Time, place.Id);
    }
}
