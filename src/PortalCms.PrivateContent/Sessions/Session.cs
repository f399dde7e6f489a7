using Microsoft.EntityFrameworkCore;
using PortalCms.Core;

namespace PortalCms.PrivateContent;

/// <summary>One browser signed in at one domain. The cookie holds its id; this row says whether it still counts.</summary>
public sealed class Session
{
    /// <summary>128 random bits, base64url; new at each sign-in.</summary>
    public string Id { get; set; } = "";
    public string UserKey { get; set; } = "";

    /// <summary>The hat: a person may be customer in one session and staff in another.</summary>
    public PersonKind Kind { get; set; }
    public int DomainId { get; set; }
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Written at most every five minutes.</summary>
    public DateTimeOffset LastSeenAt { get; set; }

    /// <summary>The absolute end, whatever they do.</summary>
    public DateTimeOffset EndsAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }

    internal static void Map(ModelBuilder model) => model.Entity<Session>(e =>
    {
        e.ToTable("Sessions");
        e.Property(s => s.Id).HasMaxLength(32);
        e.Property(s => s.UserKey).HasMaxLength(64);
        e.Property(s => s.Kind).HasConversion<int>();
        e.HasIndex(s => s.UserKey);
        e.HasIndex(s => s.EndsAt);
    });
}
