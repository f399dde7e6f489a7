using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using PortalCms.Core;

namespace PortalCms.Storage.Sqlite;

/// <summary>What <c>dotnet ef migrations add</c> builds the context with.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<PortalDb>
{
    public PortalDb CreateDbContext(string[] args) =>
        new((DbContextOptions<PortalDb>)new DbContextOptionsBuilder<PortalDb>().UsePortalSqlite(Path.Combine(Path.GetTempPath(), "design.db")).Options);
}
