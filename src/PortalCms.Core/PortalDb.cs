using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace PortalCms.Core;

/// <summary>
/// The one database context: one schema for both providers, contributed by the modules (<see cref="PortalModule.Map"/>).
/// Saving writes the pending events of changed entities, and one outbox job per subscriber, in the same transaction.
/// Times are UTC, cut to microseconds (what PostgreSQL keeps); on SQLite they are stored as microseconds since 1970.
/// </summary>
public sealed class PortalDb(DbContextOptions<PortalDb> options) : DbContext(options), IDataProtectionKeyContext
{
    private readonly PortalModel _portalModel = PortalModelExtension.Find(options);
    private bool _owesRing;

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();
    public DbSet<Domain> Domains => Set<Domain>();
    public DbSet<Portal> Portals => Set<Portal>();
    public DbSet<Event> Events => Set<Event>();
    public DbSet<OutboxJob> OutboxJobs => Set<OutboxJob>();
    public DbSet<SubmittedForm> SubmittedForms => Set<SubmittedForm>();
    public DbSet<Counter> Counters => Set<Counter>();
    public DbSet<PropertyDefinition> PropertyDefinitions => Set<PropertyDefinition>();
    public DbSet<PropertyValue> PropertyValues => Set<PropertyValue>();

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var changed = ChangeTracker.Entries<Entity>().Select(e => e.Entity).Where(e => e.PendingEvents.Count > 0).ToList();
        ChangeTracker.AutoDetectChangesEnabled = false; // asking has compared everything; what follows only adds
        try
        {
            return await Save(changed, acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    /// <summary>Not offered: the product saves asynchronously, and only that way writes events.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        ChangeTracker.Entries<Entity>().Any(e => e.Entity.PendingEvents.Count > 0)
            ? throw new NotSupportedException("Use SaveChangesAsync: it writes the events.")
            : base.SaveChanges(acceptAllChangesOnSuccess);

    internal OutboxBell Bell => _portalModel.Bell;

    internal IAsyncEnumerable<PropertyValue> ValuesOf(PropertyOwner owner, long[] ids) => _portalModel.Values(this, owner, ids);

    /// <summary>Wakes the outbox worker if jobs were written; called when they are committed.</summary>
    internal void RingIfOwed()
    {
        if (_owesRing) Bell.Ring();
        _owesRing = false;
    }

    private async Task<int> Save(List<Entity> changed, bool accept, CancellationToken cancellationToken)
    {
        if (changed.Count == 0) return await base.SaveChangesAsync(accept, cancellationToken);
        if (!changed.Exists(NeedsKey)) return await SaveWithEvents(changed, accept, cancellationToken);

        // New owners have no id yet: save them first, inside one transaction with their events.
        var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        await using (own)
        {
            await base.SaveChangesAsync(accept, cancellationToken);
            var rows = await SaveWithEvents(changed, accept, cancellationToken);
            if (own is not null) await own.CommitAsync(cancellationToken);
            return rows;
        }
    }

    private bool NeedsKey(Entity entity) => Entry(entity).State == EntityState.Added && entity.Id == 0;

    private async Task<int> SaveWithEvents(List<Entity> changed, bool accept, CancellationToken cancellationToken)
    {
        foreach (var entity in changed)
        {
            foreach (var (_, row) in entity.PendingEvents)
            {
                row.OwnerId = entity.Id;
                Events.Add(row);
                foreach (var subscriber in _portalModel.SubscribersOf(row))
                {
                    OutboxJobs.Add(new OutboxJob { Event = row, Subscriber = subscriber, DueAt = row.At });
                    _owesRing = true;
                }
            }
            entity.PendingEvents.Clear();
        }
        var rows = await base.SaveChangesAsync(accept, cancellationToken);
        if (Database.CurrentTransaction is null) RingIfOwed();
        return rows;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        if (Database.IsSqliteProvider())
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMicroseconds>();
        configurationBuilder.Properties<decimal>().HaveConversion<Millionths>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        CoreMapping.Map(modelBuilder);
        foreach (var module in _portalModel.Modules) module.Map(modelBuilder);
        if (Database.IsSqliteProvider()) return;
        // Sorted and compared alike on both providers: by code point.
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(t => t.GetProperties()).Where(p => p.Name.EndsWith("Folded", StringComparison.Ordinal)))
            property.SetCollation("C");
    }

    // SQLite has no decimal: as text, 10 would come before 9. Counted in millionths both databases compare numbers alike.
    internal sealed class Millionths() : ValueConverter<decimal, long>(v => (long)(v * 1_000_000m), v => v / 1_000_000m);

    internal sealed class UnixMicroseconds() : ValueConverter<DateTimeOffset, long>(
        v => (v.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / 10,
        v => new DateTimeOffset(v * 10 + DateTimeOffset.UnixEpoch.Ticks, TimeSpan.Zero));
}
