using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Tickets;

namespace PortalCms.Storage.PostgreSql;

/// <summary>A stored tsvector of words and party keys under one GIN index (migration <c>Search</c>). Words are lexemes, so that nothing typed is syntax.</summary>
internal sealed class PostgreSqlSearch : ITicketSearch
{
    public async Task<IReadOnlyList<SearchHit>> Find(PortalDb db, SearchWords words, IReadOnlyList<long>? parties, int limit, CancellationToken cancellationToken)
    {
        if (parties is { Count: 0 }) return [];
        var text = string.Join(" & ", words.Phrases.Select(Phrase));
        var query = parties is null ? text : $"({text}) & ({string.Join(" | ", parties.Select(p => $"'p{p}'"))})";
        return await db.Database.SqlQueryRaw<SearchHit>(
            """
            SELECT d."TicketId", d."MessageId" FROM "SearchDocument" d, to_tsquery('simple', {0}) found, to_tsquery('simple', {1}) words
            WHERE d."Vector" @@ found ORDER BY ts_rank(d."Vector", words) DESC, d."Id" DESC LIMIT {2}
            """, query, text, limit).ToListAsync(cancellationToken);
    }

    // Fold.Words leaves letters and digits only: quotes cannot occur.
    private static string Phrase(IReadOnlyList<string> words) =>
        "(" + string.Join(" <-> ", words.Select((w, i) => i == words.Count - 1 ? $"'{w}':*" : $"'{w}'")) + ")";
}
