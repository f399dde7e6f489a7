using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;
using PortalCms.Core;
using PortalCms.Tickets;

namespace PortalCms.Storage.PostgreSql;

/// <summary>The portal on PostgreSQL 15 or later; several nodes may share it. A tenant's schema comes by <c>Search Path</c> in the connection string.</summary>
public static class PostgreSqlStorage
{
    /// <summary>Registers <see cref="PortalDb"/>, its search and its migrator on a connection string.</summary>
    public static IServiceCollection AddPortalPostgreSql(this IServiceCollection services, string connection)
    {
        services.AddDbContextPool<PortalDb>((provider, options) =>
        {
            var modules = PortalModules.With(provider.GetServices<PortalModule>());
            options.UsePortalPostgreSql(connection, modules).UseCompiledModel(modules, typeof(PostgreSqlStorage).Assembly);
        }, 128);
        services.AddSingleton<SearchSize>();
        services.AddSingleton<ITicketSearch, PostgreSqlSearch>();
        services.AddSingleton<IMachineFaults, PostgreSqlFaults>();
        services.AddSingleton<IPortalMigrator, PostgreSqlMigrator>();
        return services;
    }

    /// <summary>The same in a schema of its own, made by the migrator: for hosts whose tenants share a database.</summary>
    public static IServiceCollection AddPortalPostgreSql(this IServiceCollection services, string connection, string schema) =>
        services.AddPortalPostgreSql(new NpgsqlConnectionStringBuilder(connection) { SearchPath = schema }.ConnectionString);

    /// <summary>Drops a schema with all that is in it; nothing happens when there is none. For hosts whose tenants go.</summary>
    public static Task DropSchema(this PortalDb db, string schema) => PostgreSqlMigrator.Drop(db, schema);

    /// <summary>
    /// What the context needs on PostgreSQL; also for tools and tests. Commands are prepared and kept. Connections are not reset between uses: nothing here
    /// leaves anything behind on one, and resetting costs more than a page's query.
    /// </summary>
    public static DbContextOptionsBuilder UsePortalPostgreSql(this DbContextOptionsBuilder options, string connection, IReadOnlyList<PortalModule>? modules = null)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        if (settings.MaxAutoPrepare == 0) settings.MaxAutoPrepare = 100;
        if (!settings.ContainsKey("Auto Prepare Min Usages")) settings.AutoPrepareMinUsages = 2;
        settings.NoResetOnClose = true;
        return options.UseNpgsql(settings.ConnectionString, o => Place(o, settings.SearchPath))
            .UsePortalModel(modules ?? PortalModules.All);
    }

    /// <summary>EF looks for its history table by schema, not by search path.</summary>
    private static void Place(NpgsqlDbContextOptionsBuilder options, string? schema)
    {
        options.MigrationsAssembly(typeof(PostgreSqlStorage).Assembly.GetName().Name);
        if (!string.IsNullOrEmpty(schema)) options.MigrationsHistoryTable(HistoryRepository.DefaultTableName, schema);
    }
}
