using Microsoft.Data.Sqlite;

namespace PortalCms.Testing;

/// <summary>One migrated file per test process, copied for each test.</summary>
internal static class SqliteTemplate
{
    private static readonly Lazy<Task<string>> s_file = new(Make);

    internal static async Task<TestDatabase> Copy()
    {
        var file = Path.Combine(TestFolder.Path, $"{Guid.NewGuid():N}.db");
        File.Copy(await s_file.Value, file);
        return new TestDatabase(Db.Sqlite, $"Data Source={file}", () => Drop(file));
    }

    private static async Task<string> Make()
    {
        var file = Path.Combine(TestFolder.Path, "template.db");
        await TestSchema.Build(Db.Sqlite, $"Data Source={file};Pooling=False");
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await command.ExecuteNonQueryAsync();
        return file;
    }

    private static ValueTask Drop(string file)
    {
        using (var connection = new SqliteConnection($"Data Source={file}")) SqliteConnection.ClearPool(connection);
        foreach (var ending in (string[])["", "-wal", "-shm"]) File.Delete(file + ending);
        return default;
    }
}
