using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Tickets;

namespace PortalCms.Storage.PostgreSql;

/// <summary>
/// A stored tsvector of words and party keys under one GIN index (migrations <c>Search</c>, <c>SearchParties</c>). Words are lexemes, so that nothing
/// typed is syntax; party keys have a sign that no word has.
/// </summary>
internal sealed class PostgreSqlSearch : ITicketSearch
{
    private const string Everywhere =
        """
        SELECT d."TicketId", d."MessageId" FROM "SearchDocument" d, to_tsquery('simple', {0}) words
        WHERE d."Vector" @@ words ORDER BY ts_rank(d."Vector", words) DESC, d."Id" DESC LIMIT {1}
        """;
    private const string OfParties =
        """
        SELECT d."TicketId", d."MessageId" FROM "SearchDocument" d, to_tsquery('simple', {0}) words
        WHERE d."Vector" @@ (words && {2}::tsquery) ORDER BY ts_rank(d."Vector", words) DESC, d."Id" DESC LIMIT {1}
        """;

    public async Task<IReadOnlyList<SearchHit>> Find(PortalDb db, SearchWords words, IReadOnlyList<long>? parties, int limit, CancellationToken cancellationToken)
    {
        if (parties is { Count: 0 }) return [];
        var text = string.Join(" & ", words.Phrases.Select(Phrase));
        var found = parties is null ? db.Database.SqlQueryRaw<SearchHit>(Everywhere, text, limit)
            : db.Database.SqlQueryRaw<SearchHit>(OfParties, text, limit, string.Join(" | ", parties.Select(p => $"'#{p}'")));
        return await found.ToListAsync(cancellationToken);
    }

    // Fold.Words leaves letters and digits only: quotes cannot occur.
    private static string Phrase(IReadOnlyList<string> words) =>
        "(" + string.Join(" <-> ", words.Select((w, i) => i == words.Count - 1 ? $"'{w}':*" : $"'{w}'")) + ")";
}
