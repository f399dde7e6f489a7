using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;
using PortalCms.Storage.PostgreSql;
using PortalCms.Storage.Sqlite;

namespace PortalCms.TestHost;

/// <summary>A node that starts: brings the product's database to the current schema, and says 'done'.</summary>
internal static class Migrating
{
    internal static async Task<int> Run(bool isSqlite, string place)
    {
        var services = new ServiceCollection();
        if (isSqlite) services.AddPortalSqlite(place);
        else services.AddPortalPostgreSql(place);
        await using var built = services.BuildServiceProvider();
        await using var scope = built.CreateAsyncScope();
        var (db, migrator) = (scope.ServiceProvider.GetRequiredService<PortalDb>(), scope.ServiceProvider.GetRequiredService<IPortalMigrator>());
        _ = db.Model; // the longest part of a start; a kill is to fall into the migration
        Console.WriteLine("ready");
        Console.ReadLine();
        await migrator.Migrate(db, default);
        Console.WriteLine("done");
        Console.ReadLine();
        return 0;
    }
}
