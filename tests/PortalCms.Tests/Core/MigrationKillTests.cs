using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PortalCms.Core;
using PortalCms.Testing;

namespace PortalCms.Tests.Core;

/// <summary>Migrations run once, under a lock that heals. <c>PORTAL_TEST_MIGRATION_KILLS</c> says how many kills; 50 for the whole of K3.</summary>
[Trait("Security", "K3")]
[Trait("Size", "Large")]
public sealed class MigrationKillTests(ITestOutputHelper output)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("PORTAL_TEST_MIGRATION_KILLS"), out var said) ? said : 6;

    [Theory, BothDatabases]
    public async Task A_migration_that_is_killed_anywhere_is_finished_by_the_next_start(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var (whole, length, clock, hit) = (await Schema(database), await Length(database), Stopwatch.StartNew(), 0);
        for (var kill = 0; kill < Kills; kill++)
        {
            await Clear(database);
            using (var node = await Node(database))
            {
                node.Go();
                await Task.Delay(length * (kill + Random.Shared.NextDouble()) / Kills);
            }
            if (await HasPending(database)) hit++;
            await Migrate(database).WaitAsync(s_patience);
            Assert.Equal(whole, await Schema(database));
        }
        output.WriteLine(Evidence.Add($"migration kills {kind}, {hit} hit it", Kills, 0, clock.Elapsed));
        Assert.True(hit > 0, "No kill fell into a migration: this test saw nothing.");
    }

    [Theory, BothDatabases]
    public async Task Nodes_that_start_at_once_migrate_once(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var whole = await Schema(database);
        await Clear(database);
        var nodes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Node(database)));
        Array.ForEach(nodes, n => n.Go());
        foreach (var node in nodes) Assert.Equal("done", await node.Said().WaitAsync(s_patience));
        Array.ForEach(nodes, n => n.Dispose());
        Assert.Equal(whole, await Schema(database));
    }

    [Fact]
    public async Task A_lock_row_that_a_killed_migration_left_is_cleared()
    {
        await using var database = await TestDatabase.Create(Db.Sqlite);
        await LeaveLock(database);
        await Migrate(database).WaitAsync(s_patience);
        Assert.False(await HasPending(database));
    }

    [Fact, Trait("Control", "negative")]
    public async Task Without_the_clearing_the_framework_would_wait_for_ever()
    {
        await using var database = await TestDatabase.Create(Db.Sqlite);
        await LeaveLock(database);
        await using var db = database.Open();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(3));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => db.Database.MigrateAsync(patience.Token));
    }

    [Fact]
    public async Task A_lock_row_is_left_alone_while_another_process_migrates()
    {
        await using var database = await TestDatabase.Create(Db.Sqlite);
        await LeaveLock(database);
        await using var another = new FileStream(database.Place + ".migrating", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Migrate(database, patience.Token));
        await using var db = database.Open();
        Assert.Equal(1, await db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS Value FROM __EFMigrationsLock").SingleAsync());
    }

    private static Task<TestProcess> Node(TestDatabase database) => TestProcess.Start("migrate", database.Kind == Db.Sqlite ? "sqlite" : "postgresql", database.Place);

    /// <summary>How long a migration takes that nobody kills.</summary>
    private static async Task<TimeSpan> Length(TestDatabase database)
    {
        await Clear(database);
        using var node = await Node(database);
        var clock = Stopwatch.StartNew();
        node.Go();
        Assert.Equal("done", await node.Said());
        return clock.Elapsed;
    }

    private static async Task Migrate(TestDatabase database, CancellationToken cancellationToken = default)
    {
        await using var services = database.AddTo(new ServiceCollection()).BuildServiceProvider();
        await using var db = database.Open();
        await services.GetRequiredService<IPortalMigrator>().Migrate(db, cancellationToken);
    }

    private static async Task<bool> HasPending(TestDatabase database)
    {
        await using var db = database.Open();
        return (await db.Database.GetPendingMigrationsAsync()).Any();
    }

    /// <summary>A database of the first migration alone, with the row of a process that was killed in the second.</summary>
    private static async Task LeaveLock(TestDatabase database)
    {
        await Clear(database);
        await using var db = database.Open();
        await db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().First());
        await db.Database.ExecuteSqlRawAsync("INSERT INTO __EFMigrationsLock(Id, Timestamp) VALUES (1, '2026-03-02 09:00:00')");
    }

    private static async Task Clear(TestDatabase database)
    {
        await using var db = database.Open();
        if (database.Kind == Db.Sqlite)
        {
            await db.Database.EnsureDeletedAsync();
            return;
        }
        await db.Database.ExecuteSqlRawAsync("DROP SCHEMA public CASCADE; CREATE SCHEMA public;");
        NpgsqlConnection.ClearPool((NpgsqlConnection)db.Database.GetDbConnection());
    }

    private static async Task<IReadOnlyList<string>> Schema(TestDatabase database)
    {
        await using var db = database.Open();
        return await db.Database.SqlQueryRaw<string>(database.Kind == Db.Sqlite
            ? "SELECT name || ' ' || COALESCE(sql, '') AS Value FROM sqlite_master WHERE name <> '__EFMigrationsLock' ORDER BY 1"
            : """
              SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || COALESCE(collation_name, '') || COALESCE(column_default, '') AS "Value"
              FROM information_schema.columns WHERE table_schema = 'public'
              UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
              UNION ALL SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1
              """).ToListAsync();
    }
}
