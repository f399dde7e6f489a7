using Microsoft.EntityFrameworkCore;

namespace PortalCms.Core;

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
        model.Entity<SubmittedForm>(e =>
        {
            e.HasKey(f => f.Key);
            e.HasIndex(f => f.At);
        });
        model.Entity<Counter>().HasKey(c => c.Name);
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
