using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;
using PortalCms.Storage.PostgreSql;
using PortalCms.Storage.Sqlite;

namespace PortalCms.Testing;

/// <summary>How tests come to a database: by the same doors as the product.</summary>
internal static class TestSchema
{
    /// <param name="place">The file on SQLite, a connection string on PostgreSQL.</param>
    internal static DbContextOptions<PortalDb> Options(Db kind, string place)
    {
        var options = new DbContextOptionsBuilder<PortalDb>();
        options.EnableSensitiveDataLogging();
        if (kind == Db.Sqlite) options.UsePortalSqlite(place);
        else options.UsePortalPostgreSql(place);
        return options.Options;
    }

    internal static IServiceCollection AddTo(IServiceCollection services, Db kind, string place) =>
        kind == Db.Sqlite ? services.AddPortalSqlite(place) : services.AddPortalPostgreSql(place);

    internal static async Task Migrate(Db kind, string place)
    {
        await using var services = AddTo(new ServiceCollection(), kind, place).BuildServiceProvider();
        await using var db = new PortalDb(Options(kind, place));
        await services.GetRequiredService<IPortalMigrator>().Migrate(db, CancellationToken.None);
    }
}
