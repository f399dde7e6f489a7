using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;

namespace PortalCms.Testing;

/// <summary>One migrated file per test process, copied for each test.</summary>
internal static class SqliteTemplate
{
    private static readonly Lazy<Task<string>> s_file = new(Make);

    internal static async Task<TestDatabase> Copy()
    {
        var file = Path.Combine(TestFolder.Path, $"{Guid.NewGuid():N}.db");
        File.Copy(await s_file.Value, file);
        return new TestDatabase(Db.Sqlite, file, () => Drop(file));
    }

    private static async Task<string> Make()
    {
        var file = Path.Combine(TestFolder.Path, "template.db");
        await TestSchema.Migrate(Db.Sqlite, file);
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await command.ExecuteNonQueryAsync();
        return file;
    }

    private static ValueTask Drop(string file)
    {
        // the product's own connection string, so that it is the same pool
        using (var db = new PortalDb(TestSchema.Options(Db.Sqlite, file))) SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
        foreach (var ending in (string[])["", "-wal", "-shm"]) File.Delete(file + ending);
        return default;
    }
}
