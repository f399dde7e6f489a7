using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using PortalCms.Core;
using PortalCms.Testing;
using static PortalCms.Tests.Core.Outbox.OutsideWorld;

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
        using var worker = Worker(options, async _ =>
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
        using var worker = Worker(options, _ => throw new TryLaterException("out there is nobody"));
        Assert.Equal(1, await worker.Drain());
        Assert.Equal(0, await worker.Drain("outside", () => false, default));
        await using var db = new PortalDb(options);
        var job = await db.OutboxJobs.SingleAsync();
        Assert.Equal(("outside", 1, "out there is nobody"), (job.Subscriber, job.Attempts, job.Error));
    }

    [Theory, BothDatabases]
    public async Task A_stop_of_the_host_does_not_break_an_effect_off_nor_has_it_done_again(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var options = await Write(database);
        var (begun, end, reached) = (new TaskCompletionSource(), new TaskCompletionSource(), 0);
        using var worker = Worker(options, async _ =>
        {
            reached++;
            begun.TrySetResult();
            await end.Task;
        });
        await worker.StartAsync(default);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30));
        var stopping = worker.StopAsync(default);
        end.SetResult();
        await stopping;
        using var another = Worker(options, _ => Task.FromResult(reached++));
        await another.Drain();
        Assert.Equal(0, await another.Drain("outside", () => false, default));
        Assert.Equal(1, reached);
        await Until(options, effects: 2, jobs: 0);
    }

    [Theory, BothDatabases]
    public async Task A_stop_before_an_effect_has_begun_ends_at_once_and_leaves_the_job_to_others(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var options = await Write(database);
        var begun = new TaskCompletionSource();
        using var worker = Worker(options, async stop =>
        {
            begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, stop);
        });
        await worker.StartAsync(default);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await worker.StopAsync(default).WaitAsync(TimeSpan.FromSeconds(30));
        await using (var db = new PortalDb(options)) Assert.Equal(0, (await db.OutboxJobs.SingleAsync(j => j.Subscriber == "outside")).Attempts);
        using var another = Worker(options, _ => Task.CompletedTask);
        Assert.Equal(1, await another.Drain("outside", () => false, default));
    }

    /// <summary>A server that is down is asked by one job at a time, and less and less often.</summary>
    [Theory, BothDatabases]
    public async Task What_fails_for_all_is_tried_by_one_alone_until_it_is_mended(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var options = await Write(database, notes: 5);
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var (tried, isDown) = (0, true);
        using var worker = Worker(options, _ =>
        {
            tried++;
            return isDown ? throw new TryLaterException("the server is down", isForAll: true) : Task.CompletedTask;
        }, clock);
        await worker.Drain();
        for (var second = 0; second < 14; second++)
        {
            await worker.Drain("outside", () => false, default);
            clock.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Equal(3, tried); // at once, after 2 seconds, after 4 more; the next after 8
        isDown = false;
        Assert.Equal(5, await worker.Drain("outside", () => false, default));
    }

    /// <summary>A mail server lets no workflow wait, and no workflow a mail.</summary>
    [Theory, BothDatabases]
    public async Task What_one_waits_for_outside_holds_up_no_other_outside(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var options = await WriteForBoth(database);
        var end = new TaskCompletionSource();
        using var worker = Worker(options, _ => end.Task);
        await worker.StartAsync(default);
        await Until(options, effects: 2, jobs: 1);
        end.SetResult();
        await Until(options, effects: 3, jobs: 0);
        await worker.StopAsync(default);
    }

    [Theory, BothDatabases]
    public async Task What_is_down_for_one_outside_is_not_for_another(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var options = await WriteForBoth(database);
        using var worker = Worker(options, _ => throw new TryLaterException("the server is down", isForAll: true));
        Assert.Equal(0, await worker.Drain("outside", () => false, default));
        Assert.Equal(1, await worker.Drain("elsewhere", () => false, default));
    }

    private static async Task<DbContextOptions<PortalDb>> WriteForBoth(TestDatabase database)
    {
        var options = await Write(database);
        await using var db = new PortalDb(options);
        var row = await db.Events.SingleAsync();
        db.OutboxJobs.Add(new OutboxJob { EventId = row.Id, Subscriber = "elsewhere", DueAt = row.At });
        await db.SaveChangesAsync();
        return options;
    }
}
