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
        if (configuration["Portal:Connection"] is { Length: > 0 } named) services.AddPortalPostgreSql(named, TenantSchema.Of(shell.Name));
        else if (shell["DatabaseProvider"] == "Postgres" && shell["ConnectionString"] is { } own) services.AddBesideTheTenant(own, shell.Name);
        else services.AddPortalSqlite(Path.Combine(folder, "portal.db"));
    }

    /// <summary>In the tenant's own database; there the schema goes when the tenant does.</summary>
    private static void AddBesideTheTenant(this IServiceCollection services, string connection, string tenant)
    {
        services.AddPortalPostgreSql(connection, TenantSchema.Of(tenant));
        services.AddScoped<IModularTenantEvents, TenantRemoval>();
    }
}
