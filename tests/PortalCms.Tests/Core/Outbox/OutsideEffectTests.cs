using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PortalCms.Core;
using PortalCms.TestHost;
using PortalCms.Testing;

namespace PortalCms.Tests.Core.Outbox;

/// <summary>What the outbox has done outside of the database: it waits for it with nothing locked, and lets nobody else wait.</summary>
public sealed class OutsideEffectTests
{
    [Theory, BothDatabases]
    public async Task An_effect_that_takes_its_time_outside_holds_up_no_other_and_locks_nothing(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var options = await Write(database);
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        using var worker = Worker(options, async () =>
        {
            begun.TrySetResult();
            await end.Task;
        });
        await worker.StartAsync(default);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await Until(options, effects: 1, jobs: 1); // the inside one is done, and written, while the other is under way
        end.SetResult();
        await Until(options, effects: 2, jobs: 0);
        await worker.StopAsync(default);
    }

    [Theory, BothDatabases]
    public async Task What_is_outside_and_not_to_be_had_is_tried_again_and_told_in_a_line(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var options = await Write(database);
        using var worker = Worker(options, () => throw new TryLaterException("out there is nobody"));
        Assert.Equal(1, await worker.Drain());
        await using var db = new PortalDb(options);
        var job = await db.OutboxJobs.SingleAsync();
        Assert.Equal(("outside", 1, "TryLaterException: out there is nobody"), (job.Subscriber, job.Attempts, job.Error));
    }

    private static OutboxWorker Worker(DbContextOptions<PortalDb> options, Func<Task> reach)
    {
        var services = new ServiceCollection().AddScoped(_ => new PortalDb(options)).AddScoped<IEventSubscriber>(_ => new Outside(reach)).AddScoped<IEventSubscriber, Recorder>().BuildServiceProvider();
        return new(services.GetRequiredService<IServiceScopeFactory>(), TimeProvider.System, new OutboxOptions(), NullLogger<OutboxWorker>.Instance);
    }

    private static async Task<DbContextOptions<PortalDb>> Write(TestDatabase database)
    {
        var isSqlite = database.Kind == Db.Sqlite;
        var options = EffectsModule.Options(isSqlite, isSqlite ? database.ConnectionString["Data Source=".Length..] : database.ConnectionString, new OutsideModule());
        await using var db = new PortalDb(options);
        await db.Database.EnsureDeletedAsync();
        await db.Database.EnsureCreatedAsync();
        var note = new Note();
        note.Write(TimeProvider.System.Now());
        db.Add(note);
        await db.SaveChangesAsync();
        return options;
    }

    private static async Task Until(DbContextOptions<PortalDb> options, int effects, int jobs)
    {
        for (var tried = 0; ; tried++)
        {
            await using var db = new PortalDb(options);
            var now = (await db.Set<Effect>().CountAsync(), await db.OutboxJobs.CountAsync());
            if (now == (effects, jobs)) return;
            Assert.True(tried < 300, $"{now}");
            await Task.Delay(100);
        }
    }

    private sealed class OutsideModule : PortalModule
    {
        public override string Id => "outside";
        public override IReadOnlyList<Subscription> Subscriptions => [new("outside", "note.written"), new("nobody", "note.written") { By = PersonKind.Customer }];
    }

    private sealed class Outside(Func<Task> reach) : IOutsideSubscriber
    {
        public string Id => "outside";

        public Task Reach(PortalDb db, Event row, CancellationToken cancellationToken) => reach();

        public Task Read(PortalDb db, Event row, CancellationToken cancellationToken)
        {
            db.Add(new Effect { EventId = row.Id });
            return Task.CompletedTask;
        }
    }
}
