using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;
using PortalCms.Tickets;

namespace PortalCms.Storage.Sqlite;

/// <summary>The portal on one SQLite file: nothing to install. One writer at a time (<see cref="SqliteWriter"/>).</summary>
public static class SqliteStorage
{
    private const int ConfigMemoryStatus = 9; // SQLITE_CONFIG_MEMSTATUS

    /// <summary>Before the first connection: nobody reads SQLite's count of its memory, and all connections wait for each other to keep it.</summary>
    static SqliteStorage()
    {
        SQLitePCL.Batteries_V2.Init();
        SQLitePCL.raw.sqlite3_config(ConfigMemoryStatus, 0);
    }

    /// <summary>Registers <see cref="PortalDb"/>, its search and its migrator on a file; folders are made.</summary>
    public static IServiceCollection AddPortalSqlite(this IServiceCollection services, string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        services.AddSingleton(_ => new KeptConnections(ConnectionString(file)));
        services.AddDbContextPool<PortalDb>((provider, options) =>
        {
            var modules = PortalModules.With(provider.GetServices<PortalModule>());
            options.UsePortalSqlite(file, modules).UseCompiledModel(modules, typeof(SqliteStorage).Assembly).AddInterceptors(provider.GetRequiredService<KeptConnections>());
        }, 64);
        services.AddSingleton<SearchSize>();
        services.AddSingleton<ITicketSearch, SqliteSearch>();
        services.AddSingleton<IMachineFaults, SqliteFaults>();
        services.AddSingleton<IPortalMigrator>(_ => new SqliteMigrator(file));
        return services;
    }

    /// <summary>What the context needs on SQLite; also for tools and tests.</summary>
    public static DbContextOptionsBuilder UsePortalSqlite(this DbContextOptionsBuilder options, string file, IReadOnlyList<PortalModule>? modules = null) =>
        options.UseSqlite(ConnectionString(file), o => o.MigrationsAssembly(typeof(SqliteStorage).Assembly.GetName().Name)
                // one parameter for a list, as on PostgreSQL: with one for each value a statement is written anew for each length
                .UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
            .UsePortalModel(modules ?? PortalModules.All)
            .AddInterceptors(new SqliteTuning(), new SqliteSaves());

    private static string ConnectionString(string file) => new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 30 }.ToString();
}
