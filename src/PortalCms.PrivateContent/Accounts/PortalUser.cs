using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace PortalCms.PrivateContent;

/// <summary>The account of the embedded host. What a person is, stands in <see cref="Member"/> and <see cref="StaffMember"/>.</summary>
public sealed class PortalUser : IdentityUser;

/// <summary>
/// ASP.NET Core Identity's tables in the one schema, as its own context would map them, without the ones for passkeys.
/// They stay empty where another user store is mounted.
/// </summary>
internal static class IdentityMapping
{
    internal static void Map(ModelBuilder model)
    {
        MapUsers(model);
        MapRoles(model);
        model.Entity<IdentityUserClaim<string>>().ToTable("UserClaims");
        model.Entity<IdentityUserLogin<string>>().ToTable("UserLogins").HasKey(l => new { l.LoginProvider, l.ProviderKey });
        model.Entity<IdentityUserToken<string>>().ToTable("UserTokens").HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
    }

    private static void MapUsers(ModelBuilder model) => model.Entity<PortalUser>(e =>
    {
        e.ToTable("Users");
        e.Property(u => u.Id).HasMaxLength(64);
        e.Property(u => u.UserName).HasMaxLength(320);
        e.Property(u => u.NormalizedUserName).HasMaxLength(320);
        e.Property(u => u.Email).HasMaxLength(320);
        e.Property(u => u.NormalizedEmail).HasMaxLength(320);
        e.Property(u => u.ConcurrencyStamp).IsConcurrencyToken();
        e.HasIndex(u => u.NormalizedUserName).IsUnique();
        e.HasIndex(u => u.NormalizedEmail).IsUnique();
        e.HasMany<IdentityUserClaim<string>>().WithOne().HasForeignKey(c => c.UserId);
        e.HasMany<IdentityUserLogin<string>>().WithOne().HasForeignKey(l => l.UserId);
        e.HasMany<IdentityUserToken<string>>().WithOne().HasForeignKey(t => t.UserId);
        e.HasMany<IdentityUserRole<string>>().WithOne().HasForeignKey(r => r.UserId);
    });

    private static void MapRoles(ModelBuilder model)
    {
        model.Entity<IdentityRole>(e =>
        {
            e.ToTable("Roles");
            e.Property(r => r.Id).HasMaxLength(64);
            e.Property(r => r.Name).HasMaxLength(256);
            e.Property(r => r.NormalizedName).HasMaxLength(256);
            e.Property(r => r.ConcurrencyStamp).IsConcurrencyToken();
            e.HasIndex(r => r.NormalizedName).IsUnique();
            e.HasMany<IdentityUserRole<string>>().WithOne().HasForeignKey(r => r.RoleId);
            e.HasMany<IdentityRoleClaim<string>>().WithOne().HasForeignKey(c => c.RoleId);
        });
        model.Entity<IdentityUserRole<string>>().ToTable("UserRoles").HasKey(r => new { r.UserId, r.RoleId });
        model.Entity<IdentityRoleClaim<string>>().ToTable("RoleClaims");
    }
}
