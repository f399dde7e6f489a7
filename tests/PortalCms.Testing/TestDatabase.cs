using Microsoft.EntityFrameworkCore;
using PortalCms.Core;

namespace PortalCms.Testing;

/// <summary>
/// An empty migrated database of its own, gone when disposed. Made from a template that each test process migrates once, so that it costs
/// some milliseconds.
/// </summary>
/// <example><code>
/// await using var database = await TestDatabase.Create(kind);
/// await using var db = database.Open();
/// </code></example>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly Func<ValueTask> _drop;
    private readonly DbContextOptions<PortalDb> _options;

    internal TestDatabase(Db kind, string connectionString, Func<ValueTask> drop)
    {
        (Kind, ConnectionString, _drop) = (kind, connectionString, drop);
        _options = TestSchema.Options(kind, connectionString);
    }

    public Db Kind { get; }

    /// <summary>For a host or a second connection; in the provider's own form.</summary>
    public string ConnectionString { get; }

    /// <summary>A new context; open as many as the test has people.</summary>
    public PortalDb Open() => new(_options);

    public static Task<TestDatabase> Create(Db kind) => kind == Db.Sqlite ? SqliteTemplate.Copy() : PostgreSqlServer.Copy();

    /// <summary>Why this database cannot be had here, in words for a skipped test; null when it can.</summary>
    public static string? WhyNot(Db kind) => kind == Db.Sqlite ? null : PostgreSqlServer.WhyNot;

    public ValueTask DisposeAsync() => _drop();
}
