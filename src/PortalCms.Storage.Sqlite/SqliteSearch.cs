using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Tickets;

namespace PortalCms.Storage.Sqlite;

/// <summary>FTS5 over the search documents; triggers keep it (migration <c>Search</c>). Words are quoted, so that nothing typed is syntax.</summary>
internal sealed class SqliteSearch : ITicketSearch
{
    private const string Index =
        """
        SELECT d.TicketId, d.MessageId FROM SearchIndex i JOIN SearchDocument d ON d.Id = i.rowid
        WHERE SearchIndex MATCH {0} ORDER BY rank LIMIT {1}
        """;

    public async Task<IReadOnlyList<SearchHit>> Find(PortalDb db, SearchWords words, IReadOnlyList<long>? parties, int limit, CancellationToken cancellationToken)
    {
        if (parties is { Count: 0 }) return [];
        if (parties is not null && await Read(db, words, parties, limit, cancellationToken) is { } few) return few;
        var query = "Words : (" + string.Join(" AND ", words.Phrases.Select(p => $"\"{string.Join(' ', p)}\"*")) + ")";
        if (parties is not null) query += " AND Parties : (" + string.Join(" OR ", parties.Select(p => $"\"p{p}\"")) + ")";
        return await db.Database.SqlQueryRaw<SearchHit>(Index, query, limit).ToListAsync(cancellationToken);
    }

    // Null: they see too many. Words stand between blanks; how much of the text is what was looked for ranks it.
    private static async Task<IReadOnlyList<SearchHit>?> Read(PortalDb db, SearchWords words, IReadOnlyList<long> parties, int limit, CancellationToken cancellationToken)
    {
        var places = parties.Select((_, i) => $"{{{i + 2}}}");
        var looked = words.Phrases.Select((p, i) => (Text: " " + string.Join(' ', p), Place: $"{{{parties.Count + i + 2}}}")).ToList();
        var sql = $$"""
            WITH seen AS MATERIALIZED (SELECT DISTINCT TicketId FROM TicketParty WHERE PartyId IN ({{string.Join(", ", places)}}) LIMIT {0} + 1)
            SELECT -1 AS TicketId, NULL AS MessageId, 0 AS Rank, 0 AS Id WHERE (SELECT count(*) FROM seen) > {0}
            UNION ALL
            SELECT TicketId, MessageId, ({{string.Join(" + ", looked.Select(l => Times(l.Place)))}}) / (60 + length(Words)), Id
            FROM SearchDocument WHERE TicketId IN (SELECT TicketId FROM seen WHERE (SELECT count(*) FROM seen) <= {0})
                AND {{string.Join(" AND ", looked.Select(l => $"instr(' ' || Words, {l.Place})"))}}
            ORDER BY Rank DESC, Id DESC LIMIT {1}
            """;
        var hits = await db.Database.SqlQueryRaw<SearchHit>(sql, [ITicketSearch.MostRead, limit, .. parties.Cast<object>(), .. looked.Select(l => l.Text)]).ToListAsync(cancellationToken);
        return hits is [{ TicketId: < 0 }] ? null : hits;
    }

    private static string Times(string word) => $"(length(Words) + 1 - length(replace(' ' || Words, {word}, ''))) * 1.0 / length({word})";
}
