using PortalCms.Core;

namespace PortalCms.Tickets;

/// <summary>Full text over <see cref="SearchDocument"/>: FTS5 on SQLite, tsvector on PostgreSQL.</summary>
public interface ITicketSearch
{
    /// <summary>
    /// The best documents, best first; several may be of one ticket. Narrowed to parties inside the index; the caller still asks
    /// <see cref="Visibility.VisibleTo"/> for every ticket.
    /// </summary>
    /// <param name="db">The context to ask on.</param>
    /// <param name="words">Not empty.</param>
    /// <param name="parties">Party keys; null: the whole site (agents).</param>
    /// <param name="limit">At most this many documents.</param>
    Task<IReadOnlyList<SearchHit>> Find(PortalDb db, SearchWords words, IReadOnlyList<long>? parties, int limit, CancellationToken cancellationToken);
}

/// <summary>A found document: its ticket and message (null: the subject).</summary>
public sealed record SearchHit(long TicketId, long? MessageId);
