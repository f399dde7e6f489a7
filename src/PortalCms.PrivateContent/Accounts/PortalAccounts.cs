using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;

namespace PortalCms.PrivateContent;

/// <summary>The accounts of the embedded host: Identity's own tables, permissions as claims of roles.</summary>
internal sealed class PortalAccounts(UserManager<PortalUser> users, IUserStore<PortalUser> store, NobodysHash nobody, PortalDb db, TimeProvider clock)
    : IdentityAccounts<PortalUser>(users, store, nobody, db, clock)
{
    protected override PortalUser New(string email) => new() { UserName = email, Email = email };

    public override async Task<string> Ensure(string email, string? passwordHash, IReadOnlyCollection<string> roles, CancellationToken cancellationToken = default)
    {
        if (roles.Count > 0) await StaffRoleSeed.Sow(Db, cancellationToken);
        return await base.Ensure(email, passwordHash, roles, cancellationToken);
    }

    public override async Task SetRoles(string userKey, IReadOnlyCollection<string> roles, CancellationToken cancellationToken = default)
    {
        await StaffRoleSeed.Sow(Db, cancellationToken);
        await base.SetRoles(userKey, roles, cancellationToken);
    }

    public override async Task<IReadOnlySet<string>> Permissions(string userKey, CancellationToken cancellationToken = default) =>
        await Db.Set<IdentityUserRole<string>>().Where(r => r.UserId == userKey)
            .Join(Db.Set<IdentityRoleClaim<string>>(), r => r.RoleId, c => c.RoleId, (_, c) => c)
            .Where(c => c.ClaimType == StaffRoleSeed.ClaimType)
            .Select(c => c.ClaimValue!).ToHashSetAsync(cancellationToken);

    /// <summary>In one question.</summary>
    public override async Task<IReadOnlySet<string>> Holders(string permission, IReadOnlyCollection<string> userKeys, CancellationToken cancellationToken = default) =>
        await Db.Set<IdentityUserRole<string>>().Where(r => userKeys.Contains(r.UserId))
            .Join(Db.Set<IdentityRoleClaim<string>>(), r => r.RoleId, c => c.RoleId, (r, c) => new { r.UserId, c.ClaimType, c.ClaimValue })
            .Where(c => c.ClaimType == StaffRoleSeed.ClaimType && c.ClaimValue == permission)
            .Select(c => c.UserId).ToHashSetAsync(cancellationToken);
}
