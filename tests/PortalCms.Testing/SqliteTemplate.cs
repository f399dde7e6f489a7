using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;

namespace PortalCms.Testing;

/// <summary>One migrated file per seed and test process, copied for each test.</summary>
internal static class SqliteTemplate
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> s_files = new();

    internal static async Task<TestDatabase> Copy(TestSeed? seed)
    {
        var file = Path.Combine(TestFolder.Path, $"{Guid.NewGuid():N}.db");
        File.Copy(await s_files.GetOrAdd(seed?.Name ?? "", _ => new(() => Make(seed))).Value, file);
        return new TestDatabase(Db.Sqlite, file, () => Drop(file));
    }

    private static async Task<string> Make(TestSeed? seed)
    {
        var file = Path.Combine(TestFolder.Path, $"template-{seed?.Name}.db");
        if (seed is null) await TestSchema.Migrate(Db.Sqlite, file);
        else
        {
            await using var empty = await Copy(null);
            await seed.Fill(empty);
            await Checkpoint(empty.Place);
            File.Copy(empty.Place, file);
        }
        await Checkpoint(file);
        return file;
    }

    private static async Task Checkpoint(string file)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await command.ExecuteNonQueryAsync();
    }

    private static ValueTask Drop(string file)
    {
        // the product's own connection string, so that it is the same pool
        using (var db = new PortalDb(TestSchema.Options(Db.Sqlite, file))) SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
        foreach (var ending in (string[])["", "-wal", "-shm"]) File.Delete(file + ending);
        return default;
    }
}
