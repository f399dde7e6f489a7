using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using PortalCms.Core;

namespace PortalCms.PrivateContent;

/// <summary>
/// Brings the roles and what they may do into the tables. A permission is sown once, when a module first brings it: what an admin takes
/// from a role later stays taken. Admin holds every permission, and so remembers which were sown.
/// </summary>
public static class StaffRoleSeed
{
    /// <summary>The type of the role claims whose values are permission keys.</summary>
    public const string ClaimType = "perm";

    /// <summary>Adds what is missing and saves; nothing missing: one query.</summary>
    public static async Task Sow(PortalDb db, CancellationToken cancellationToken = default)
    {
        var permissions = db.GetService<IDbContextOptions>().FindExtension<PortalModelExtension>()!.Model.Modules.SelectMany(m => m.Permissions).ToList();
        var sown = await db.Set<IdentityRole>().Where(r => r.Name == StaffRoles.Admin)
            .SelectMany(r => db.Set<IdentityRoleClaim<string>>().Where(c => c.RoleId == r.Id && c.ClaimType == ClaimType).Select(c => c.ClaimValue).DefaultIfEmpty())
            .ToListAsync(cancellationToken);
        var missing = permissions.Where(p => !sown.Contains(p.Key)).ToList();
        if (sown.Count > 0 && missing.Count == 0) return;

        var roles = await Roles(db, missing, cancellationToken);
        foreach (var permission in missing)
            foreach (var role in permission.Roles.Append(StaffRoles.Admin).Distinct(StringComparer.Ordinal))
                db.Add(new IdentityRoleClaim<string> { RoleId = roles[role].Id, ClaimType = ClaimType, ClaimValue = permission.Key });
        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task<Dictionary<string, IdentityRole>> Roles(PortalDb db, List<Permission> permissions, CancellationToken cancellationToken)
    {
        var roles = await db.Set<IdentityRole>().ToDictionaryAsync(r => r.Name!, StringComparer.Ordinal, cancellationToken);
        string[] built = [StaffRoles.Admin, StaffRoles.Editor, StaffRoles.Agent];
        foreach (var name in built.Concat(permissions.SelectMany(p => p.Roles)).Distinct(StringComparer.Ordinal).Where(n => !roles.ContainsKey(n)))
            db.Add(roles[name] = new IdentityRole(name) { NormalizedName = name.ToUpperInvariant() });
        return roles;
    }
}
