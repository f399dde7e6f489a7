using OrchardCore.Environment.Shell;
using OrchardCore.Environment.Shell.Removing;
using OrchardCore.Modules;
using PortalCms.Core;
using PortalCms.Storage.PostgreSql;

namespace PortalCms.OrchardCore.Tenants;

/// <summary>
/// A tenant that is removed takes its schema along, as the site takes the tenant's tables: the next one of its name begins with nothing. A database that
/// <c>Portal:Connection</c> names is left alone; a file goes with the tenant's folder.
/// </summary>
internal sealed class TenantRemoval(ShellSettings shell, PortalDb db) : ModularTenantEvents
{
    public override Task RemovingAsync(ShellRemovingContext context) => db.DropSchema(TenantSchema.Of(shell.Name));
}
