using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.TestHost;
using PortalCms.Testing;

namespace PortalCms.Tests.Core.Outbox;

[Trait("Size", "Large")]
public sealed class OutboxKillTests
{
    private const int Jobs = 2000;

    // Fewer on SQLite, where two processes are not the product's way: a start costs more than all else here.
    [Theory, BothDatabases]
    public async Task Two_processes_and_many_kills_record_each_effect_once(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);
        Assert.Equal((Jobs, Jobs), await Work(database, "guarded", kills: kind == Db.Sqlite ? 6 : 20));
    }

    [Fact]
    [Trait("Control", "negative")]
    public async Task A_worker_without_the_guard_would_be_noticed()
    {
        await using var database = await TestDatabase.Create(Db.Sqlite);
        var (effects, events) = await Work(database, "unguarded", kills: 2);
        Assert.True(effects > events, $"{effects} effects of {events} events: the test does not notice a doubled one.");
    }

    private static async Task<(int Effects, int Events)> Work(TestDatabase database, string way, int kills)
    {
        var connection = database.Kind == Db.Sqlite ? database.ConnectionString["Data Source=".Length..] : database.ConnectionString;
        var options = EffectsModule.Options(database.Kind == Db.Sqlite, connection);
        await Write(options);
        // Started ahead, since a start takes longer than a worker lives here; a few at a time, to leave the machine some breath.
        var spare = new Queue<Task<TestProcess>>();
        var started = 0;
        async Task<TestProcess> Next()
        {
            while (spare.Count < 5 && started++ < kills + 2) spare.Enqueue(TestProcess.Start("outbox", database.Kind == Db.Sqlite ? "sqlite" : "postgresql", connection, way));
            var next = await spare.Dequeue();
            next.Go();
            return next;
        }

        TestProcess[] working = [await Next(), await Next()];
        var random = new Random(17);
        for (var kill = 0; kill < kills; kill++)
        {
            await Task.Delay(random.Next(20, 120));
            var place = random.Next(2);
            working[place].Dispose();
            working[place] = await Next();
        }
        var result = await Result(options);
        Array.ForEach(working, p => p.Dispose());
        return result;
    }

    private static async Task Write(DbContextOptions<PortalDb> options)
    {
        await using var db = new PortalDb(options);
        await db.Database.EnsureDeletedAsync();
        await db.Database.EnsureCreatedAsync();
        foreach (var _ in Enumerable.Range(0, Jobs))
        {
            var note = new Note();
            note.Write(DateTimeOffset.UtcNow);
            db.Add(note);
        }
        await db.SaveChangesAsync();
        Assert.Equal(Jobs, await db.OutboxJobs.CountAsync());
    }

    private static async Task<(int, int)> Result(DbContextOptions<PortalDb> options)
    {
        await using var db = new PortalDb(options);
        for (var tries = 0; tries < 600 && await db.OutboxJobs.AnyAsync(); tries++) await Task.Delay(200);
        Assert.Equal(0, await db.OutboxJobs.CountAsync());
        return (await db.Set<Effect>().CountAsync(), await db.Set<Effect>().Select(e => e.EventId).Distinct().CountAsync());
    }
}
