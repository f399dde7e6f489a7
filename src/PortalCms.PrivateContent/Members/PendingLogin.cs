using Microsoft.EntityFrameworkCore;

namespace PortalCms.PrivateContent;

/// <summary>
/// What the login of a new member or colleague is to have, or which roles a colleague is to have from now on; gone once the account has it. It lets the member commit first,
/// whatever database the user store has.
/// </summary>
public sealed class PendingLogin
{
    /// <summary>The event owner's word: <c>member</c> or <c>staff</c>.</summary>
    public string Owner { get; set; } = "";
    public long OwnerId { get; set; }

    /// <summary>A hash, never the password; null: no password yet.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Role names, separated by blanks.</summary>
    public string Roles { get; set; } = "";

    internal IReadOnlyList<string> RoleList => Roles.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    internal static void Map(ModelBuilder model) => model.Entity<PendingLogin>(e =>
    {
        e.ToTable("PendingLogins");
        e.HasKey(p => new { p.Owner, p.OwnerId });
        e.Property(p => p.Owner).HasMaxLength(16);
    });
}
