using Microsoft.EntityFrameworkCore;
using PortalCms.Core;

namespace PortalCms.Storage.PostgreSql;

/// <summary>Brings the database to the current schema. EF locks its history table inside the migration's transaction: a killed process frees it.</summary>
internal sealed class PostgreSqlMigrator : IPortalMigrator
{
    public async Task Migrate(PortalDb db, CancellationToken cancellationToken)
    {
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any()) await db.Database.MigrateAsync(cancellationToken);
    }
}
