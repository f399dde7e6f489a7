using Microsoft.Data.Sqlite;

namespace PortalCms.Benchmarks.Seeding;

/// <summary>
/// Prepared inserts in large transactions, without indexes, triggers and sync; those come back after the rows. The words are indexed in large pieces: with
/// the pieces of every day, most of the time goes into merging them.
/// </summary>
internal static class SqliteLoad
{
    private const int PerTransaction = 500_000;

    /// <summary>Bytes of words that FTS5 collects before it writes a piece: of every day, and here.</summary>
    private const int Piece = 1 << 20, LargePiece = 512 << 20;

    /// <summary>How often the index is lifted after its large pieces are written.</summary>
    private const int Lifts = 5;

    internal static void Run(Place place, IReadOnlyList<(BulkTable Table, IEnumerable<object?[]> Rows)> tables)
    {
        using var connection = (SqliteConnection)place.Connect();
        Say(connection, "PRAGMA foreign_keys=OFF; PRAGMA synchronous=OFF; PRAGMA journal_mode=WAL; PRAGMA cache_size=-1000000; PRAGMA temp_store=MEMORY;");
        var dropped = Drop(connection, [.. tables.Select(t => t.Table.Name)]);
        foreach (var (table, rows) in tables) Fill(connection, table, rows);
        if (tables.Any(t => t.Table.Name == "SearchDocument")) Index(connection);
        foreach (var sql in dropped) Say(connection, sql);
        Say(connection, "ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);");
    }

    // What is there gets the place in the index that years of writing would give it: on a low level the next replies would write all of it anew, piece by piece.
    // A piece larger than those above it takes them down to its own level, so the lifts come after it; every 'optimize' of more than one level moves all to the next.
    private static void Index(SqliteConnection connection)
    {
        using var count = connection.CreateCommand();
        count.CommandText = "SELECT count(*) FROM SearchDocument";
        var rows = (long)count.ExecuteScalar()!;
        Say(connection, $"INSERT INTO SearchIndex(SearchIndex, rank) VALUES('hashsize', {LargePiece})");
        Add(connection, rows - Lifts, 0);
        for (var lift = Lifts; lift > 0; lift--) Add(connection, 1, rows - lift);
        Say(connection, $"INSERT INTO SearchIndex(SearchIndex, rank) VALUES('hashsize', {Piece})");
    }

    private static void Add(SqliteConnection connection, long limit, long offset)
    {
        Say(connection, $"INSERT INTO SearchIndex(rowid, Words, Parties) SELECT Id, Words, Parties FROM SearchDocument ORDER BY Id LIMIT {limit} OFFSET {offset}");
        Say(connection, "INSERT INTO SearchIndex(SearchIndex) VALUES('optimize')");
    }

    /// <summary>Drops indexes and triggers and gives back what made them.</summary>
    private static List<string> Drop(SqliteConnection connection, HashSet<string> tables)
    {
        var found = new List<(string Type, string Name, string Sql)>();
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "SELECT type, name, sql, tbl_name FROM sqlite_master WHERE type IN ('index','trigger') AND sql IS NOT NULL ORDER BY type";
            using var reader = command.ExecuteReader();
            while (reader.Read())
                if (tables.Contains(reader.GetString(3))) found.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        }
        foreach (var (type, name, _) in found) Say(connection, $"DROP {type} \"{name}\"");
        return [.. found.Select(f => f.Sql)];
    }

    private static void Fill(SqliteConnection connection, BulkTable table, IEnumerable<object?[]> rows)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"INSERT INTO {table.Quoted} ({table.QuotedColumns}) VALUES ({string.Join(", ", table.Columns.Select((_, i) => $"@p{i}"))})";
        var parameters = table.Columns.Select((_, i) => command.Parameters.Add(new SqliteParameter { ParameterName = $"@p{i}" })).ToArray();
        foreach (var batch in rows.Chunk(PerTransaction))
        {
            using var transaction = connection.BeginTransaction();
            command.Transaction = transaction;
            foreach (var row in batch)
            {
                for (var i = 0; i < row.Length; i++) parameters[i].Value = Stored(row[i]);
                command.ExecuteNonQuery();
            }
            transaction.Commit();
        }
    }

    // As PortalDb keeps them on SQLite.
    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset at => (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / 10,
        bool yes => yes ? 1L : 0L,
        _ => value,
    };

    private static void Say(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 900;
        command.ExecuteNonQuery();
    }
}
