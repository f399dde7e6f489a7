using Npgsql;
using NpgsqlTypes;

namespace PortalCms.Benchmarks.Seeding;

/// <summary>Binary COPY without secondary indexes and foreign keys; those come back after the rows.</summary>
internal static class PostgreSqlLoad
{
    internal static void Run(Place place, IReadOnlyList<(BulkTable Table, IEnumerable<object?[]> Rows)> tables)
    {
        using var connection = (NpgsqlConnection)place.Connect();
        Say(connection, "SET synchronous_commit=off; SET maintenance_work_mem='768MB'; SET max_parallel_maintenance_workers=2; SET client_min_messages=warning");
        var names = tables.Select(t => t.Table.Name).ToArray();
        var again = Drop(connection, names);
        foreach (var (table, rows) in tables) Fill(connection, table, rows);
        foreach (var sql in again) Say(connection, sql);
        foreach (var (table, _) in tables.Where(t => t.Table.CountsItself))
            Say(connection, $"SELECT setval(pg_get_serial_sequence('{table.Quoted}', '{table.Columns[0]}'), (SELECT max(\"{table.Columns[0]}\") FROM {table.Quoted}))");
        Say(connection, $"VACUUM ANALYZE {string.Join(", ", tables.Select(t => t.Table.Quoted))}");
        Say(connection, "CHECKPOINT");
    }

    private static List<string> Drop(NpgsqlConnection connection, string[] tables)
    {
        var keys = Ask(connection, """
            SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname), format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
            FROM pg_constraint WHERE contype = 'f' AND conrelid IN (SELECT oid FROM pg_class WHERE relname = ANY($1))
            """, tables);
        var indexes = Ask(connection, """
            SELECT format('DROP INDEX %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
            WHERE c.relname = ANY($1) AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)
            """, tables);
        foreach (var (drop, _) in keys.Concat(indexes)) Say(connection, drop);
        return [.. indexes.Concat(keys).Select(x => x.Add)];
    }

    private static void Fill(NpgsqlConnection connection, BulkTable table, IEnumerable<object?[]> rows)
    {
        var types = Types(connection, table);
        using var writer = connection.BeginBinaryImport($"COPY {table.Quoted} ({table.QuotedColumns}) FROM STDIN (FORMAT BINARY)");
        writer.Timeout = TimeSpan.FromMinutes(15);
        foreach (var row in rows)
        {
            writer.StartRow();
            for (var i = 0; i < row.Length; i++) Write(writer, row[i], types[i]);
        }
        writer.Complete();
    }

    private static void Write(NpgsqlBinaryImporter writer, object? value, NpgsqlDbType type)
    {
        switch (value)
        {
            case null: writer.WriteNull(); break;
            case long number: writer.Write(number, type); break;
            case int number: writer.Write(number, type); break;
            case bool yes: writer.Write(yes, type); break;
            case string text: writer.Write(text, type); break;
            case DateTimeOffset at: writer.Write(at.UtcDateTime, type); break;
            default: throw new InvalidOperationException($"No column takes {value.GetType().Name}.");
        }
    }

    private static NpgsqlDbType[] Types(NpgsqlConnection connection, BulkTable table)
    {
        using var command = new NpgsqlCommand($"SELECT {table.QuotedColumns} FROM {table.Quoted} LIMIT 0", connection);
        using var reader = command.ExecuteReader();
        return [.. reader.GetColumnSchema().Select(c => c.NpgsqlDbType!.Value)];
    }

    private static List<(string Drop, string Add)> Ask(NpgsqlConnection connection, string sql, string[] tables)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = tables });
        using var reader = command.ExecuteReader();
        var found = new List<(string, string)>();
        while (reader.Read()) found.Add((reader.GetString(0), reader.GetString(1)));
        return found;
    }

    private static void Say(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 900 };
        command.ExecuteNonQuery();
    }
}
