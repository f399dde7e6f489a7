using Microsoft.EntityFrameworkCore;
using PortalCms.Core;

namespace PortalCms.Storage.Sqlite;

/// <summary>
/// Brings the file to the current schema, once, under a lock of the operating system that a kill releases. Only while holding it, the row that a
/// killed migration left in EF's own lock table is cleared; with nothing pending that table is not touched at all.
/// </summary>
internal sealed class SqliteMigrator(string file) : IPortalMigrator
{
    public async Task Migrate(PortalDb db, CancellationToken cancellationToken)
    {
        await using var held = await Hold(cancellationToken);
        if (!(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any()) return;
        if (await db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(cancellationToken) > 0)
            await db.Database.ExecuteSqlRawAsync("DELETE FROM __EFMigrationsLock", cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
    }

    private async Task<FileStream> Hold(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(file + ".migrating", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (Directory.Exists(Path.GetDirectoryName(file)))
            {
                await Task.Delay(100, cancellationToken); // another process migrates
            }
        }
    }
}
