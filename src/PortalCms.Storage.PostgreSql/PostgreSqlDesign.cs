using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using PortalCms.Core;

namespace PortalCms.Storage.PostgreSql;

/// <summary>What <c>dotnet ef migrations add</c> builds the context with.</summary>
internal sealed class PostgreSqlDesign : IDesignTimeDbContextFactory<PortalDb>
{
    public PortalDb CreateDbContext(string[] args) =>
        new((DbContextOptions<PortalDb>)new DbContextOptionsBuilder<PortalDb>().UsePortalPostgreSql("Host=127.0.0.1;Database=design;Username=portal").Options);
}
