using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;

namespace PortalCms.Testing;

/// <summary>
/// A migrated database of its own, empty or with a seed, gone when disposed. Made from a template that each test process makes once, so that it
/// costs some milliseconds.
/// </summary>
/// <example><code>
/// await using var database = await TestDatabase.Create(kind);
/// await using var db = database.Open();
/// </code></example>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly Func<ValueTask> _drop;
    private readonly DbContextOptions<PortalDb> _options;

    internal TestDatabase(Db kind, string place, Func<ValueTask> drop)
    {
        (Kind, Place, _drop) = (kind, place, drop);
        _options = TestSchema.Options(kind, place);
    }

    public Db Kind { get; }

    /// <summary>The file on SQLite, the connection string on PostgreSQL.</summary>
    public string Place { get; }

    /// <summary>For a connection or a context of the test's own, in the provider's form.</summary>
    public string ConnectionString => Kind == Db.Sqlite ? $"Data Source={Place}" : Place;

    /// <summary>A new context; open as many as the test has people.</summary>
    public PortalDb Open() => new(_options);

    /// <summary>Registers the product's storage on this database: context, search, migrator.</summary>
    public IServiceCollection AddTo(IServiceCollection services) => TestSchema.AddTo(services, Kind, Place);

    /// <param name="kind">On what.</param>
    /// <param name="seed">What it holds from the start; null: nothing.</param>
    public static Task<TestDatabase> Create(Db kind, TestSeed? seed = null) => kind == Db.Sqlite ? SqliteTemplate.Copy(seed) : PostgreSqlServer.Copy(seed);

    /// <summary>A database that is there already; it stays when this is disposed.</summary>
    public static TestDatabase At(Db kind, string place) => new(kind, place, () => default);

    /// <summary>What the engine's own check finds wrong; empty: nothing.</summary>
    public Task<IReadOnlyList<string>> Integrity() => Testing.Integrity.Check(this);

    /// <summary>Why this database cannot be had here, in words for a skipped test; null when it can.</summary>
    public static string? WhyNot(Db kind) => kind == Db.Sqlite ? null : PostgreSqlServer.WhyNot;

    public ValueTask DisposeAsync() => _drop();
}
