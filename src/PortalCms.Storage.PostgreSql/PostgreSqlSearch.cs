using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Tickets;

namespace PortalCms.Storage.PostgreSql;

/// <summary>
/// A stored tsvector of words and party keys under one GIN index (migrations <c>Search</c>, <c>SearchParties</c>). Words are lexemes, so that nothing
/// typed is syntax; party keys have a sign that no word has.
/// </summary>
internal sealed class PostgreSqlSearch(SearchSize size) : ITicketSearch
{
    private const string Everywhere =
        """
        SELECT "TicketId", "MessageId" FROM (
            SELECT DISTINCT ON (d."TicketId") d."TicketId", d."MessageId", d."Id", ts_rank(d."Vector", words) AS rank FROM "SearchDocument" d, to_tsquery('simple', {0}) words
            WHERE d."Vector" @@ words {state} ORDER BY d."TicketId", rank DESC, d."Id" DESC) best
        ORDER BY rank DESC, "Id" DESC LIMIT {1}
        """;
    private const string OfParties =
        """
        SELECT "TicketId", "MessageId" FROM (
            SELECT DISTINCT ON (d."TicketId") d."TicketId", d."MessageId", d."Id", ts_rank(d."Vector", words) AS rank FROM "SearchDocument" d, to_tsquery('simple', {0}) words
            WHERE d."Vector" @@ (words && {2}::tsquery) {state} ORDER BY d."TicketId", rank DESC, d."Id" DESC) best
        ORDER BY rank DESC, "Id" DESC LIMIT {1}
        """;

    // OFFSET 0: each ticket's documents by their key, never all hits of the site.
    private const string Few =
        """
        WITH seen AS MATERIALIZED (SELECT DISTINCT "TicketId" FROM "TicketParty" WHERE "PartyId" = ANY ({2}) LIMIT {3} + 1)
        SELECT -1::bigint AS "TicketId", NULL::bigint AS "MessageId", 0::real AS "Rank", 0::bigint AS "Id" WHERE (SELECT count(*) FROM seen) > {3}
        UNION ALL
        SELECT * FROM (
            SELECT DISTINCT ON (d."TicketId") d."TicketId", d."MessageId", ts_rank(d."Vector", words) AS rank, d."Id"
            FROM to_tsquery('simple', {0}) words, (SELECT "TicketId" FROM seen WHERE (SELECT count(*) FROM seen) <= {3}) s,
                LATERAL (SELECT * FROM "SearchDocument" WHERE "TicketId" = s."TicketId" OFFSET 0) d
            WHERE d."Vector" @@ words {state} ORDER BY d."TicketId", rank DESC, d."Id" DESC) best
        ORDER BY 3 DESC, 4 DESC LIMIT {1}
        """;

    public async Task<IReadOnlyList<SearchHit>> Find(PortalDb db, SearchWords words, IReadOnlyList<long>? parties, bool? isClosed, int limit, CancellationToken cancellationToken)
    {
        if (parties is { Count: 0 }) return [];
        var text = string.Join(" & ", words.Phrases.Select(Phrase));
        if (parties is null) return await db.Database.SqlQueryRaw<SearchHit>(Of(Everywhere, isClosed), text, limit).ToListAsync(cancellationToken);
        if (await size.IsLarge(db, cancellationToken))
        {
            var few = await db.Database.SqlQueryRaw<SearchHit>(Of(Few, isClosed), text, limit, parties.ToArray(), size.Few).ToListAsync(cancellationToken);
            if (few is not [{ TicketId: < 0 }]) return few;
        }
        var keys = string.Join(" | ", parties.Select(p => $"'#{p}'"));
        return await db.Database.SqlQueryRaw<SearchHit>(Of(OfParties, isClosed), text, limit, keys).ToListAsync(cancellationToken);
    }

    private static string Of(string sql, bool? isClosed) => sql.Replace("{state}", isClosed switch
    {
        true => """AND EXISTS (SELECT 1 FROM "Ticket" t WHERE t."Id" = d."TicketId" AND t."IsClosed")""",
        false => """AND EXISTS (SELECT 1 FROM "Ticket" t WHERE t."Id" = d."TicketId" AND NOT t."IsClosed")""",
        null => "",
    }, StringComparison.Ordinal);

    // Fold.Words leaves letters and digits only: quotes cannot occur.
    private static string Phrase(IReadOnlyList<string> words) =>
        "(" + string.Join(" <-> ", words.Select((w, i) => i == words.Count - 1 ? $"'{w}':*" : $"'{w}'")) + ")";
}
