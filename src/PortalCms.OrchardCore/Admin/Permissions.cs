using OrchardCore.Admin;
using OrchardCore.Security.Permissions;
using PortalCms.Core;
using PortalCms.OrchardCore.Accounts;
using Permission = OrchardCore.Security.Permissions.Permission;

namespace PortalCms.OrchardCore.Admin;

/// <summary>The permissions of modules as the site knows them. Each feature has a provider of its own, so that they come and go with it.</summary>
public abstract class PortalPermissions(params PortalModule[] modules) : IPermissionProvider
{
    /// <summary>One of the portal's permissions; its key is its name in the site.</summary>
    public static Permission Of(Core.Permission permission) => new(permission.Key, permission.Label) { Category = "Customer Portal" };

    public Task<IEnumerable<Permission>> GetPermissionsAsync() => Task.FromResult(modules.SelectMany(m => m.Permissions).Select(Of));

    public virtual IEnumerable<PermissionStereotype> GetDefaultStereotypes() =>
        modules.SelectMany(m => m.Permissions).SelectMany(p => p.Roles.Append(StaffRoles.Admin).Distinct().Select(role => (Role: PortalRoles.NameOf(role), Permission: Of(p))))
            .GroupBy(x => x.Role).Select(g => new PermissionStereotype { Name = g.Key, Permissions = g.Select(x => x.Permission).ToList() });
}

/// <summary>The core's own, and the way into the admin panel for those who work in portals.</summary>
public sealed class Permissions() : PortalPermissions(PortalModules.Edge)
{
    public override IEnumerable<PermissionStereotype> GetDefaultStereotypes() =>
        new[] { StaffRoles.Admin, StaffRoles.Editor, StaffRoles.Agent }
            .Select(role => new PermissionStereotype { Name = PortalRoles.NameOf(role), Permissions = [AdminPermissions.AccessAdminPanel] }).Concat(base.GetDefaultStereotypes());
}
