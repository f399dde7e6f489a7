using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;

namespace PortalCms.Core;

/// <summary>What the modules bring to the schema and to the outbox; part of the context's options, so that pooled contexts share it.</summary>
public sealed class PortalModel(IReadOnlyList<PortalModule> modules)
{
    private readonly ILookup<string, Subscription> _subscriptions = modules
        .SelectMany(m => m.Subscriptions).SelectMany(s => s.Kinds.Select(k => (k, s))).ToLookup(x => x.k, x => x.s);

    public IReadOnlyList<PortalModule> Modules => modules;

    internal OutboxBell Bell { get; } = new();

    /// <summary>Every listing and record asks it. A compiled query belongs to one model, so it stands here.</summary>
    internal Func<PortalDb, PropertyOwner, long[], IAsyncEnumerable<PropertyValue>> Values { get; } = EF.CompileAsyncQuery(
        (PortalDb db, PropertyOwner owner, long[] ids) => db.PropertyValues.AsNoTracking().Where(v => v.Owner == owner && ids.Contains(v.OwnerId)));

    /// <summary>Who reads an event.</summary>
    public IEnumerable<string> SubscribersOf(Event row) => _subscriptions[row.Kind].Where(s => s.By is null || s.By == row.ActorKind).Select(s => s.Subscriber);
}

/// <summary>Carries <see cref="PortalModel"/> in the options of <see cref="PortalDb"/>.</summary>
public sealed class PortalModelExtension(PortalModel model) : IDbContextOptionsExtension
{
    public PortalModel Model => model;
    public DbContextOptionsExtensionInfo Info => new ExtensionInfo(this);
    public void ApplyServices(Microsoft.Extensions.DependencyInjection.IServiceCollection services) { }
    public void Validate(IDbContextOptions options) { }

    internal static PortalModel Find(DbContextOptions options) =>
        options.FindExtension<PortalModelExtension>()?.Model ?? throw new InvalidOperationException("PortalDb needs UsePortalModel(modules).");

    private sealed class ExtensionInfo(PortalModelExtension extension) : DbContextOptionsExtensionInfo(extension)
    {
        private string Ids => string.Join(',', extension.Model.Modules.Select(m => m.Id));
        public override bool IsDatabaseProvider => false;
        public override string LogFragment => "portal ";
        public override int GetServiceProviderHashCode() => Ids.GetHashCode(StringComparison.Ordinal);
        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is ExtensionInfo o && o.Ids == Ids;
        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) => debugInfo["Portal:Modules"] = Ids;
    }
}

/// <summary>How a host gives <see cref="PortalDb"/> its modules.</summary>
public static class PortalDbOptions
{
    // Two threads on one context are told by every test; the check costs with each row.
#if DEBUG
    private const bool IsChecked = true;
#else
    private const bool IsChecked = false;
#endif

    /// <summary>Gives <see cref="PortalDb"/> the modules that make up its schema. All modules, also those that are switched off.</summary>
    public static DbContextOptionsBuilder UsePortalModel(this DbContextOptionsBuilder builder, IReadOnlyList<PortalModule> modules)
    {
        ((IDbContextOptionsBuilderInfrastructure)builder).AddOrUpdateExtension(new PortalModelExtension(new PortalModel(modules)));
        return KeptShapers.On(builder).EnableThreadSafetyChecks(IsChecked).AddInterceptors(RingAfterCommit.Instance).ConfigureWarnings(w => w
            // Including several lists is wanted where it is written; counting to a bound needs no order.
            .Ignore(RelationalEventId.MultipleCollectionIncludeWarning, CoreEventId.RowLimitingOperationWithoutOrderByWarning)
            // Whoever handles a failure says it, once: a form sent twice fails on its key, and that is no error.
            .Log((CoreEventId.SaveChangesFailed, LogLevel.Debug), (RelationalEventId.CommandError, LogLevel.Debug)));
    }

    /// <summary>True on SQLite. The only question about the provider outside <c>Storage.*</c>, and only the mapping asks it.</summary>
    internal static bool IsSqliteProvider(this DatabaseFacade database) => database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal);
}

/// <summary>What the core itself brings to the schema.</summary>
internal static class CoreMapping
{
    internal static void Map(ModelBuilder model)
    {
        model.Entity<Domain>(e =>
        {
            e.HasIndex(d => d.Host).IsUnique();
            e.Ignore(d => d.Hosts);
        });
        model.Entity<Portal>(e =>
        {
            e.HasIndex(p => new { p.DomainId, p.Slug }).IsUnique();
            e.HasOne<Domain>().WithMany().HasForeignKey(p => p.DomainId);
        });
        model.Entity<SubmittedForm>(e =>
        {
            e.HasKey(f => f.Key);
            e.HasIndex(f => f.At);
        });
        model.Entity<Counter>().HasKey(c => c.Name);
        MapEvents(model);
        MapProperties(model);
    }

    private static void MapEvents(ModelBuilder model)
    {
        model.Entity<Event>(e =>
        {
            e.HasIndex(v => new { v.Owner, v.OwnerId, v.Id });
            e.Property(v => v.ActorKind).HasConversion<int>();
        });
        model.Entity<OutboxJob>(e =>
        {
            e.HasIndex(j => new { j.DueAt, j.Id });
            e.HasIndex(j => new { j.EventId, j.Subscriber }).IsUnique();
            e.HasOne(j => j.Event).WithMany().HasForeignKey(j => j.EventId);
        });
    }

    private static void MapProperties(ModelBuilder model)
    {
        model.Entity<PropertyDefinition>().HasIndex(p => new { p.Owner, p.Key }).IsUnique();
        model.Entity<PropertyValue>(e =>
        {
            e.HasKey(v => new { v.Owner, v.OwnerId, v.PropertyId });
            e.HasIndex(v => new { v.PropertyId, v.TextFolded });
            e.HasIndex(v => new { v.PropertyId, v.Number });
            e.HasIndex(v => new { v.PropertyId, v.Date });
            e.HasOne<PropertyDefinition>().WithMany().HasForeignKey(v => v.PropertyId);
        });
    }
}
