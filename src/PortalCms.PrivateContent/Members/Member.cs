using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Core;

namespace PortalCms.PrivateContent;

/// <summary>Where a member stands. Stored: values are fixed.</summary>
public enum MemberStatus { Pending = 1, Active = 2, Disabled = 3 }

/// <summary>A contact who may sign in. The row comes first, the login in the user store follows (<see cref="Logins"/>).</summary>
public sealed class Member : Entity
{
    protected override string EventOwner => "member";

    /// <summary>The contact; one member each.</summary>
    public long ContactId { get; private set; }

    /// <summary>The account's key in the user store; null while the login is still to be made.</summary>
    public string? UserKey { get; private set; }
    public MemberStatus Status { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? DisabledAt { get; private set; }
    public DateTimeOffset? LastSignInAt { get; private set; }

    /// <summary>The password came from a recipe and is known to all: refused outside Development.</summary>
    public bool IsSample { get; private set; }

    private Member() { }

    /// <summary>A pending member; the login follows once this is saved.</summary>
    public static Member Of(long contactId, Person by, DateTimeOffset at, bool isSample = false)
    {
        var member = new Member { ContactId = contactId, Status = MemberStatus.Pending, CreatedAt = at, IsSample = isSample };
        member.Record("member.created", by, at);
        return member;
    }

    /// <summary>The login is there. Saying it again records nothing; another account is refused. A disabled member stays disabled.</summary>
    public Outcome Link(string userKey, Person by, DateTimeOffset at)
    {
        if (UserKey == userKey) return Outcome.Done;
        if (UserKey is not null) return Outcome.Refused("This member has another login.");
        UserKey = userKey;
        if (Status == MemberStatus.Pending) Status = MemberStatus.Active;
        Record("member.linked", by, at);
        return Outcome.Done;
    }

    /// <summary>Their account was deleted in the user store: another is made (<see cref="Logins"/>). A disabled member stays disabled.</summary>
    public void LoseLogin(Person by, DateTimeOffset at)
    {
        if (UserKey is null) return;
        UserKey = null;
        if (Status == MemberStatus.Active) Status = MemberStatus.Pending;
        Record("member.login_lost", by, at);
    }

    /// <summary>Shuts them out: sessions end within a minute.</summary>
    public Outcome Disable(Person by, DateTimeOffset at)
    {
        if (Status == MemberStatus.Disabled) return Outcome.Done;
        Status = MemberStatus.Disabled;
        DisabledAt = at;
        Record("member.disabled", by, at);
        return Outcome.Done;
    }

    /// <summary>Lets them in again, with the password they had.</summary>
    public Outcome Enable(Person by, DateTimeOffset at)
    {
        if (Status != MemberStatus.Disabled) return Outcome.Done;
        Status = UserKey is null ? MemberStatus.Pending : MemberStatus.Active;
        DisabledAt = null;
        Record("member.enabled", by, at);
        return Outcome.Done;
    }

    /// <summary>They set a password of their own.</summary>
    public void OwnPassword() => IsSample = false;

    internal static void Map(ModelBuilder model) => model.Entity<Member>(e =>
    {
        e.ToTable("Members");
        e.Property(m => m.UserKey).HasMaxLength(64);
        e.Property(m => m.Status).HasConversion<int>();
        e.HasIndex(m => m.ContactId).IsUnique();
        e.HasIndex(m => m.UserKey).IsUnique();
        e.HasOne<Contact>().WithOne().HasForeignKey<Member>(m => m.ContactId);
    });
}
