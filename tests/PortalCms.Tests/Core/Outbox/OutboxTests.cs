using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PortalCms.Core;
using PortalCms.TestHost;
using PortalCms.Testing;

namespace PortalCms.Tests.Core.Outbox;

public sealed class OutboxTests
{
    private readonly FakeTimeProvider _clock = new(new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero));

    [Theory, BothDatabases]
    public async Task A_job_that_fails_waits_longer_each_time_and_holds_up_nobody(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var options = await Write(database, notes: 3);
        var first = await First(options);
        var worker = Worker(options, (_, row) => row.Id == first.EventId ? throw new InvalidOperationException("no\nway") : Task.CompletedTask);

        Assert.Equal(2, await worker.Drain());
        Assert.Equal(0, await worker.Drain());
        var waiting = await First(options);
        Assert.Equal((1, "InvalidOperationException: no way", _clock.GetUtcNow().AddSeconds(2)), (waiting.Attempts, waiting.Error, waiting.DueAt));

        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(0, await worker.Drain());
        Assert.Equal(_clock.GetUtcNow().AddSeconds(4), (await First(options)).DueAt);
        Assert.Equal((2, 2), await Effects(options));
    }

    [Theory, BothDatabases]
    public async Task A_worker_whose_lease_was_taken_records_nothing(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var options = await Write(database, notes: 1);
        // Within the transaction, as SQLite lets no other write by then.
        var robbed = Worker(options, (db, _) => db.OutboxJobs.ExecuteUpdateAsync(s => s.SetProperty(j => j.LeasedBy, "thief")));

        Assert.Equal(0, await robbed.RunOnce());
        Assert.Equal((0, 0), await Effects(options));
        Assert.Equal(1, await Worker(options, (_, _) => Task.CompletedTask).Drain());
        Assert.Equal((1, 1), await Effects(options));
    }

    [Theory, BothDatabases]
    public async Task A_job_of_a_killed_worker_is_taken_when_its_lease_has_run_out(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var options = await Write(database, notes: 1);
        await using var db = new PortalDb(options);
        var until = _clock.GetUtcNow().AddSeconds(60);
        await db.OutboxJobs.ExecuteUpdateAsync(s => s.SetProperty(j => j.LeasedBy, "killed").SetProperty(j => j.LeasedUntil, until));
        var worker = Worker(options, (_, _) => Task.CompletedTask);

        Assert.Equal(0, await worker.Drain());
        _clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(1, await worker.Drain());
    }

    [Theory, BothDatabases]
    public async Task A_worker_whose_host_is_over_takes_no_further_job_and_leaves_the_rest_to_another_at_once(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var options = await Write(database, notes: 5);
        var isOver = false;
        var released = Worker(options, (_, _) =>
        {
            isOver = true;
            return Task.CompletedTask;
        });

        Assert.Equal(1, await released.Drain(null, () => isOver, TestContext.Current.CancellationToken));
        Assert.Equal(4, await Worker(options, (_, _) => Task.CompletedTask).Drain(TestContext.Current.CancellationToken));
        Assert.Equal((5, 5), await Effects(options));
    }

    [Theory, BothDatabases]
    public async Task The_commit_of_a_transaction_wakes_the_worker(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var options = await Write(database, notes: 0);
        var worker = Worker(options, (_, _) => Task.CompletedTask, sweep: TimeSpan.FromHours(1));
        await worker.StartAsync(default);
        await Task.Delay(500);
        await using (var db = new PortalDb(options))
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await Save(db, 1);
            await transaction.CommitAsync();
        }
        for (var tries = 0; tries < 100 && await Effects(options) == (0, 0); tries++) await Task.Delay(100);
        Assert.Equal((1, 1), await Effects(options));
        await worker.StopAsync(default);
    }

    private OutboxWorker Worker(DbContextOptions<PortalDb> options, Func<PortalDb, Event, Task> also, TimeSpan? sweep = null)
    {
        var services = new ServiceCollection().AddScoped(_ => new PortalDb(options)).AddScoped<IEventSubscriber>(_ => new Reader(also)).BuildServiceProvider();
        return new(services.GetRequiredService<IServiceScopeFactory>(), _clock, new OutboxOptions { Sweep = sweep ?? TimeSpan.FromSeconds(2) }, NullLogger<OutboxWorker>.Instance);
    }

    private async Task<DbContextOptions<PortalDb>> Write(TestDatabase database, int notes)
    {
        var isSqlite = database.Kind == Db.Sqlite;
        var options = EffectsModule.Options(isSqlite, isSqlite ? database.ConnectionString["Data Source=".Length..] : database.ConnectionString);
        await using var db = new PortalDb(options);
        await db.Database.EnsureDeletedAsync();
        await db.Database.EnsureCreatedAsync();
        await Save(db, notes);
        return options;
    }

    private async Task Save(PortalDb db, int notes)
    {
        foreach (var note in Enumerable.Range(0, notes).Select(_ => new Note()))
        {
            note.Write(_clock.Now());
            db.Add(note);
        }
        await db.SaveChangesAsync();
    }

    private static async Task<OutboxJob> First(DbContextOptions<PortalDb> options)
    {
        await using var db = new PortalDb(options);
        return await db.OutboxJobs.OrderBy(j => j.Id).FirstAsync();
    }

    private static async Task<(int All, int Events)> Effects(DbContextOptions<PortalDb> options)
    {
        await using var db = new PortalDb(options);
        return (await db.Set<Effect>().CountAsync(), await db.Set<Effect>().Select(e => e.EventId).Distinct().CountAsync());
    }

    private sealed class Reader(Func<PortalDb, Event, Task> also) : IEventSubscriber
    {
        public string Id => "recorder";

        public async Task Read(PortalDb db, Event row, CancellationToken cancellationToken)
        {
            db.Add(new Effect { EventId = row.Id });
            await db.SaveChangesAsync(cancellationToken);
            await also(db, row);
        }
    }
}
