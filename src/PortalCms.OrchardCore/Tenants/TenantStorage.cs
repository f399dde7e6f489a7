using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrchardCore.BackgroundTasks;
using OrchardCore.Environment.Shell;
using OrchardCore.Modules;
using PortalCms.Core;
using PortalCms.Storage.PostgreSql;
using PortalCms.Storage.Sqlite;

namespace PortalCms.OrchardCore.Tenants;

/// <summary>Where a tenant's portals lie: beside its own data, on the same kind of database, apart from every other tenant's.</summary>
internal static class TenantStorage
{
    internal static void AddTenantStorage(this IServiceCollection services, ShellSettings shell, ShellOptions shells, IConfiguration configuration)
    {
        var folder = Path.Combine(shells.ShellsApplicationDataPath, shells.ShellsContainerName, shell.Name, "Portal");
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new DataFolder(folder));
        services.AddSingleton(new OutboxOptions { Sweep = TimeSpan.FromMinutes(1) });
        services.AddSingleton<OutboxWorker>();
        services.AddSingleton<TenantOutbox>();
        services.AddScoped<IModularTenantEvents, TenantLife>();
        services.AddSingleton<IBackgroundTask, PortalRounds>();
        if (Connection(shell, configuration) is { } connection) services.AddPortalPostgreSql(connection, Schema(shell));
        else services.AddPortalSqlite(Path.Combine(folder, "portal.db"));
    }

    /// <summary>The tenant's own connection where it is on PostgreSQL, or <c>Portal:Connection</c>; else null: a SQLite file.</summary>
    private static string? Connection(ShellSettings shell, IConfiguration configuration) =>
        configuration["Portal:Connection"] is { Length: > 0 } own ? own : shell["DatabaseProvider"] == "Postgres" ? shell["ConnectionString"] : null;

    /// <summary>Tenants may share a database: each has a schema named after it.</summary>
    private static string Schema(ShellSettings shell) => "portal_" + string.Concat(shell.Name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
}
