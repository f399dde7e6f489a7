namespace PortalCms.Core;

/// <summary>Brings the database to the current schema; each storage has one.</summary>
public interface IPortalMigrator
{
    /// <summary>Safe to call from several processes at once, and after a kill at any point: one migrates, the others wait.</summary>
    Task Migrate(PortalDb db, CancellationToken cancellationToken);
}
