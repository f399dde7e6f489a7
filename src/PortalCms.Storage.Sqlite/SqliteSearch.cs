using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Tickets;

namespace PortalCms.Storage.Sqlite;

/// <summary>
/// FTS5 over the search documents; triggers keep it (migration <c>Search</c>). Words are quoted, so that nothing typed is syntax. How much of a text is
/// what was looked for ranks it: the index's own rank counts all that the site has of the words. Of a ticket's documents the row with the maximum is taken
/// (https://www.sqlite.org/lang_select.html#bareagg).
/// </summary>
internal sealed class SqliteSearch(SearchSize size) : ITicketSearch
{
    public async Task<IReadOnlyList<SearchHit>> Find(PortalDb db, SearchWords words, IReadOnlyList<long>? parties, bool? isClosed, int limit, CancellationToken cancellationToken)
    {
        if (parties is { Count: 0 }) return [];
        List<string> looked = [.. words.Phrases.Select(p => " " + string.Join(' ', p))];
        if (parties is not null && await size.IsLarge(db, cancellationToken) && await Read(db, looked, parties, isClosed, limit, cancellationToken) is { } few) return few;
        // Fold.Words leaves letters and digits only: quotes cannot occur.
        var query = "Words : (" + string.Join(" AND ", looked.Select(l => $"\"{l[1..]}\"*")) + ")";
        if (parties is not null) query += " AND Parties : (" + string.Join(" OR ", parties.Select(p => $"\"p{p}\"")) + ")";
        var sql = $$"""
            SELECT TicketId, MessageId FROM (
                SELECT d.TicketId, d.MessageId, d.Id, max({{Rank(looked.Count, 2)}}) AS Rank FROM SearchIndex i JOIN SearchDocument d ON d.Id = i.rowid
                WHERE SearchIndex MATCH {0}{{OfState(isClosed)}} GROUP BY d.TicketId)
            ORDER BY Rank DESC, Id DESC LIMIT {1}
            """;
        return await db.Database.SqlQueryRaw<SearchHit>(sql, [query, limit, .. looked]).ToListAsync(cancellationToken);
    }

    // Null: they see too many.
    private async Task<IReadOnlyList<SearchHit>?> Read(PortalDb db, List<string> looked, IReadOnlyList<long> parties, bool? isClosed, int limit, CancellationToken cancellationToken)
    {
        var sql = $$"""
            WITH seen AS MATERIALIZED (SELECT DISTINCT TicketId FROM TicketParty WHERE PartyId IN ({{string.Join(", ", Places(parties.Count, looked.Count + 2))}}) LIMIT {0} + 1)
            SELECT -1 AS TicketId, NULL AS MessageId, 0 AS Rank, 0 AS Id WHERE (SELECT count(*) FROM seen) > {0}
            UNION ALL
            SELECT d.TicketId, d.MessageId, max({{Rank(looked.Count, 2)}}), d.Id
            FROM SearchDocument d WHERE d.TicketId IN (SELECT TicketId FROM seen WHERE (SELECT count(*) FROM seen) <= {0})
                AND {{string.Join(" AND ", Places(looked.Count, 2).Select(p => $"instr(' ' || d.Words, {p})"))}}{{OfState(isClosed)}} GROUP BY d.TicketId
            ORDER BY Rank DESC, Id DESC LIMIT {1}
            """;
        var hits = await db.Database.SqlQueryRaw<SearchHit>(sql, [size.Few, limit, .. looked, .. parties.Cast<object>()]).ToListAsync(cancellationToken);
        return hits is [{ TicketId: < 0 }] ? null : hits;
    }

    private static string OfState(bool? isClosed) =>
        isClosed is { } closed ? $" AND EXISTS (SELECT 1 FROM Ticket t WHERE t.Id = d.TicketId AND t.IsClosed = {(closed ? 1 : 0)})" : "";

    private static string Rank(int count, int from) => "("
        + string.Join(" + ", Places(count, from).Select(p => $"(length(d.Words) + 1 - length(replace(' ' || d.Words, {p}, ''))) * 1.0 / length({p})")) + ") / (60 + length(d.Words))";

    private static IEnumerable<string> Places(int count, int from) => Enumerable.Range(from, count).Select(i => $"{{{i}}}");
}
