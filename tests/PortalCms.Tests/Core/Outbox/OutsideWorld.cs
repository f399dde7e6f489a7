using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PortalCms.Core;
using PortalCms.TestHost;
using PortalCms.Testing;

namespace PortalCms.Tests.Core.Outbox;

/// <summary>A database with notes that two subscribers read: one inside, and one whose effect outside is a test's; beside them, another's outside.</summary>
internal static class OutsideWorld
{
    internal static OutboxWorker Worker(DbContextOptions<PortalDb> options, Func<CancellationToken, Task> reach, TimeProvider? clock = null)
    {
        var services = new ServiceCollection().AddScoped(_ => new PortalDb(options)).AddScoped<IEventSubscriber>(_ => new Outside("outside", reach)).AddScoped<IEventSubscriber>(_ => new Outside("elsewhere", _ => Task.CompletedTask)).AddScoped<IEventSubscriber, Recorder>().BuildServiceProvider();
        return new(services.GetRequiredService<IServiceScopeFactory>(), clock ?? TimeProvider.System, new OutboxOptions(), NullLogger<OutboxWorker>.Instance);
    }

    internal static async Task<DbContextOptions<PortalDb>> Write(TestDatabase database, int notes = 1)
    {
        var isSqlite = database.Kind == Db.Sqlite;
        var options = EffectsModule.Options(isSqlite, isSqlite ? database.ConnectionString["Data Source=".Length..] : database.ConnectionString, new OutsideModule());
        await using var db = new PortalDb(options);
        await db.Database.EnsureDeletedAsync();
        await db.Database.EnsureCreatedAsync();
        foreach (var note in Enumerable.Range(0, notes).Select(_ => new Note()))
        {
            note.Write(TimeProvider.System.Now());
            db.Add(note);
        }
        await db.SaveChangesAsync();
        return options;
    }

    internal static async Task Until(DbContextOptions<PortalDb> options, int effects, int jobs)
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

    private sealed class Outside(string id, Func<CancellationToken, Task> reach) : IOutsideSubscriber
    {
        public string Id => id;

        public Task Reach(PortalDb db, OutboxJob job, CancellationToken cancellationToken) => reach(cancellationToken);

        public Task Read(PortalDb db, Event row, CancellationToken cancellationToken)
        {
            db.Add(new Effect { EventId = row.Id });
            return Task.CompletedTask;
        }
    }
}
