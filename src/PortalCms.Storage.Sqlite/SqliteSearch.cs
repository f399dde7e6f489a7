using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Tickets;

namespace PortalCms.Storage.Sqlite;

/// <summary>FTS5 over the search documents; triggers keep it (migration <c>Search</c>). Words are quoted, so that nothing typed is syntax.</summary>
internal sealed class SqliteSearch : ITicketSearch
{
    public async Task<IReadOnlyList<SearchHit>> Find(PortalDb db, SearchWords words, IReadOnlyList<long>? parties, int limit, CancellationToken cancellationToken)
    {
        if (parties is { Count: 0 }) return [];
        var query = "Words : (" + string.Join(" AND ", words.Phrases.Select(Phrase)) + ")";
        if (parties is not null) query += " AND Parties : (" + string.Join(" OR ", parties.Select(p => $"\"p{p}\"")) + ")";
        return await db.Database.SqlQueryRaw<SearchHit>(
            """
            SELECT d.TicketId, d.MessageId FROM SearchIndex i JOIN SearchDocument d ON d.Id = i.rowid
            WHERE SearchIndex MATCH {0} ORDER BY rank LIMIT {1}
            """, query, limit).ToListAsync(cancellationToken);
    }

    // Fold.Words leaves letters and digits only: quotes cannot occur.
    private static string Phrase(IReadOnlyList<string> words) => $"\"{string.Join(' ', words)}\"*";
}
