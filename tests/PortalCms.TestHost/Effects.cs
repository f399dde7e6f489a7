using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Storage.PostgreSql;
using PortalCms.Storage.Sqlite;

namespace PortalCms.TestHost;

/// <summary>What a subscriber did, without a unique key: an effect that was recorded twice is seen.</summary>
public sealed class Effect
{
    public long Id { get; set; }
    public long EventId { get; set; }
}

/// <summary>A schema of the core and the effects alone.</summary>
public sealed class EffectsModule : PortalModule
{
    public override string Id => "effects";
    public override IReadOnlyList<Subscription> Subscriptions => [new("recorder", "note.written")];
    public override void Map(ModelBuilder model)
    {
        model.Entity<Effect>();
        model.Entity<Note>();
    }

    /// <summary>The product's own set-up of each provider, over this schema.</summary>
    public static DbContextOptions<PortalDb> Options(bool isSqlite, string connection, params IReadOnlyList<PortalModule> more)
    {
        var options = new DbContextOptionsBuilder<PortalDb>();
        if (isSqlite) options.UsePortalSqlite(connection);
        else options.UsePortalPostgreSql(connection);
        options.UsePortalModel([new EffectsModule(), .. more]);
        return options.Options;
    }
}

/// <summary>An entity whose one command records an event that the recorder reads.</summary>
public sealed class Note : Entity
{
    protected override string EventOwner => "note";
    public void Write(DateTimeOffset at) => Record("note.written", Person.System, at);
}

/// <summary>Takes a few milliseconds over each effect, so that a kill falls into one.</summary>
public sealed class Recorder : IEventSubscriber
{
    public string Id => "recorder";

    public async Task Read(PortalDb db, Event row, CancellationToken cancellationToken)
    {
        db.Add(new Effect { EventId = row.Id });
        await db.SaveChangesAsync(cancellationToken);
        await Task.Delay(2, cancellationToken);
    }
}
