using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace PortalCms.Testing;

/// <summary>The engines' own checks: SQLite's <c>integrity_check</c> and foreign keys, PostgreSQL's <c>amcheck</c> over every index and table.</summary>
internal static class Integrity
{
    internal static async Task<IReadOnlyList<string>> Check(TestDatabase database)
    {
        await using DbConnection connection = database.Kind == Db.Sqlite ? new SqliteConnection($"Data Source={database.Place}") : new NpgsqlConnection(database.Place);
        await connection.OpenAsync();
        if (database.Kind == Db.Sqlite) return [.. (await Read(connection, "PRAGMA integrity_check")).Where(r => r != "ok"), .. await Read(connection, "PRAGMA foreign_key_check")];
        try
        {
            await Read(connection, "CREATE EXTENSION IF NOT EXISTS amcheck");
            await Read(connection, "SELECT bt_index_check(c.oid, true)::text FROM pg_class c JOIN pg_am a ON a.oid = c.relam WHERE a.amname = 'btree' AND c.relkind = 'i' AND c.relnamespace = 'public'::regnamespace");
            return await Read(connection, "SELECT v.msg FROM pg_class c, LATERAL verify_heapam(c.oid) v WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace");
        }
        catch (PostgresException wrong)
        {
            return [wrong.MessageText];
        }
    }

    private static async Task<IReadOnlyList<string>> Read(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 300;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i).ToString())));
        return rows;
    }
}
