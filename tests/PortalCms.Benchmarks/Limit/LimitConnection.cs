using System.Data.Common;
using Npgsql;

namespace PortalCms.Benchmarks.Limit;

/// <summary>A connection that stays open, with its commands prepared. One request at a time.</summary>
internal sealed class LimitConnection
{
    private const string Listing = """
        SELECT t."Number", t."Subject", t."IsClosed", c."Name", s."Name", t."CreatedAt", t."LastActivity" FROM
        (SELECT "TicketId" FROM "TicketParty" WHERE "PartyId" = @key ORDER BY "LastActivity" DESC, "TicketId" DESC LIMIT 25) p
        JOIN "Ticket" t ON t."Id" = p."TicketId" JOIN "Contact" c ON c."Id" = t."RequesterId" LEFT JOIN "StaffMembers" s ON s."Id" = t."OwnerId"
        ORDER BY t."LastActivity" DESC, t."Id" DESC
        """;
    private const string Detail = """
        SELECT m."Id", m."AuthorName", m."AuthorKind", m."At", m."Html", t."Subject", t."IsClosed", c."Name" FROM "Ticket" t JOIN "Conversation" v ON v."TicketId" = t."Id" AND v."IsShown"
        JOIN "Message" m ON m."ConversationId" = v."Id" JOIN "Contact" c ON c."Id" = t."RequesterId" WHERE t."Number" = @key ORDER BY m."Id" LIMIT 51
        """;
    private const string Found = """
        SELECT t."Number", t."Subject", t."IsClosed", c."Name", s."Name", t."CreatedAt", t."LastActivity", m."Text" FROM found f
        JOIN "SearchDocument" d ON d."Id" = f.id LEFT JOIN "Message" m ON m."Id" = d."MessageId"
        JOIN "Ticket" t ON t."Id" = d."TicketId" JOIN "Contact" c ON c."Id" = t."RequesterId" LEFT JOIN "StaffMembers" s ON s."Id" = t."OwnerId"
        """;
    private const string SqliteHits = "WITH found AS (SELECT rowid AS id FROM SearchIndex WHERE SearchIndex MATCH @key ORDER BY rank LIMIT 25) ";
    private const string PostgreSqlHits = """
        WITH found AS (SELECT "Id" AS id FROM "SearchDocument", CAST(@key AS tsquery) q WHERE "Vector" @@ q ORDER BY ts_rank("Vector", q) DESC LIMIT 25)
        """;
    private const string Insert = """
        INSERT INTO "Message" ("ConversationId", "AuthorKind", "AuthorContactId", "AuthorName", "At", "Text", "Html")
        SELECT v."Id", 1, t."RequesterId", 'Contact 1', @at, @text, @html FROM "Ticket" t JOIN "Conversation" v ON v."TicketId" = t."Id" AND v."IsShown" WHERE t."Number" = @key
        """;
    private const string Update = """UPDATE "Ticket" SET "LastActivity" = @at, "Version" = "Version" + 1 WHERE "Number" = @key""";

    private readonly DbConnection _connection;
    private readonly DbCommand[] _writes = [];

    internal LimitConnection(Place place)
    {
        _connection = place.Connect();
        if (place.IsSqlite) Say("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000; PRAGMA cache_size=-8192");
        Session = Prepare("SELECT \"UserKey\", \"EndsAt\" FROM \"Sessions\" WHERE \"Id\" = @key", "key");
        Rows = Prepare(Listing, "key");
        Messages = Prepare(Detail, "key");
        Search = Prepare((place.IsSqlite ? SqliteHits : PostgreSqlHits) + Found, "key");
        if (place.IsSqlite) _writes = [Prepare(Insert, "at", "text", "html", "key"), Prepare(Update, "at", "key")];
    }

    internal DbCommand Session { get; }
    internal DbCommand Rows { get; }
    internal DbCommand Messages { get; }
    internal DbCommand Search { get; }

    internal static Task<DbDataReader> Ask(DbCommand command, object key)
    {
        command.Parameters[0].Value = key;
        return command.ExecuteReaderAsync();
    }

    internal async Task Reply(long number, string text, string html, DateTimeOffset now)
    {
        if (_connection is NpgsqlConnection server)
        {
            // a batch is one transaction by itself; its statements are prepared by the connection
            using var batch = new NpgsqlBatch(server) { BatchCommands = { Batched(Insert, "at", "text", "html", "key"), Batched(Update, "at", "key") } };
            Fill(batch.BatchCommands[0].Parameters, now.UtcDateTime, text, html, number);
            Fill(batch.BatchCommands[1].Parameters, now.UtcDateTime, number);
            await batch.ExecuteNonQueryAsync();
            return;
        }
        var micros = (now.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / 10;
        using var transaction = _connection.BeginTransaction();
        Fill(_writes[0].Parameters, micros, text, html, number);
        Fill(_writes[1].Parameters, micros, number);
        foreach (var write in _writes)
        {
            write.Transaction = transaction;
            write.ExecuteNonQuery();
        }
        transaction.Commit();
    }

    private static void Fill(DbParameterCollection parameters, params object[] values)
    {
        for (var i = 0; i < values.Length; i++) parameters[i].Value = values[i];
    }

    private static NpgsqlBatchCommand Batched(string sql, params string[] names)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var name in names) command.Parameters.Add(new NpgsqlParameter { ParameterName = name });
        return command;
    }

    private DbCommand Prepare(string sql, params string[] names)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in names)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + name;
            command.Parameters.Add(parameter);
        }
        return command;
    }

    private void Say(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
