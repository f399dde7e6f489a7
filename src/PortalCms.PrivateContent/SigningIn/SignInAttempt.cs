using Microsoft.EntityFrameworkCore;

namespace PortalCms.PrivateContent;

/// <summary>
/// Failed tries for an address, known or not: the same reads and writes for both, so that neither words nor time tell which it is.
/// </summary>
public sealed class SignInAttempt
{
    /// <summary>SHA-256, hex, of the canonical address (and, for a known device, its id): no address can be read from it.</summary>
    public string Key { get; set; } = "";
    public int Failures { get; set; }
    public DateTimeOffset LastAt { get; set; }

    /// <summary>Until then no password is right.</summary>
    public DateTimeOffset? LockedUntil { get; set; }

    internal static void Map(ModelBuilder model) => model.Entity<SignInAttempt>(e =>
    {
        e.ToTable("SignInAttempts");
        e.HasKey(a => a.Key);
        e.Property(a => a.Key).HasMaxLength(64);
        e.HasIndex(a => a.LastAt);
    });
}
