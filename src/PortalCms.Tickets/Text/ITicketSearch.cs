using PortalCms.Core;

namespace PortalCms.Tickets;

/// <summary>Full text over <see cref="SearchDocument"/>: FTS5 on SQLite, tsvector on PostgreSQL.</summary>
public interface ITicketSearch
{
    /// <summary>
    /// The best document of each ticket, best first: a long thread hides no other ticket. The index is narrowed to the parties; since it still costs with what the whole
    /// site has of the words, a party's few tickets on a large site are read one by one (<see cref="SearchSize"/>). The caller still asks
    /// <see cref="TicketDoor.VisibleTo"/> for every ticket that it shows.
    /// </summary>
    /// <param name="db">The context to ask on.</param>
    /// <param name="words">Not empty.</param>
    /// <param name="parties">Party keys; null: the whole site (agents).</param>
    /// <param name="isClosed">Of closed tickets only, of open ones only; null: of both.</param>
    /// <param name="limit">At most this many tickets.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<SearchHit>> Find(PortalDb db, SearchWords words, IReadOnlyList<long>? parties, bool? isClosed, int limit, CancellationToken cancellationToken);
}

/// <summary>A found ticket: its best document is that message (null: the subject).</summary>
public sealed record SearchHit(long TicketId, long? MessageId);
