using Microsoft.EntityFrameworkCore;
using PortalCms.Core;

namespace PortalCms.PrivateContent;

/// <summary>
/// Someone who works here: what tickets refer to as owner and author, also after the login is gone. Roles and password are the account's.
/// </summary>
public sealed class StaffMember : Entity
{
    internal const string RolesGiven = "staff.roles";
    private string _name = "";

    protected override string EventOwner => "staff";

    /// <summary>The account's key in the user store; null while the login is still to be made.</summary>
    public string? UserKey { get; private set; }

    /// <summary>As customers and colleagues see it.</summary>
    public string Name
    {
        get => _name;
        private set
        {
            _name = value;
            NameFolded = Fold.Text(value);
        }
    }

    /// <summary><see cref="Fold.Text"/> of the name: what sorting and filters read.</summary>
    public string NameFolded { get; private set; } = "";

    /// <summary>Canonical (lower case); unique.</summary>
    public string Email { get; private set; } = "";
    public bool IsDisabled { get; private set; }
    public DateTimeOffset? LastSignInAt { get; private set; }

    /// <summary>The password came from a recipe and is known to all: refused outside Development.</summary>
    public bool IsSample { get; private set; }

    private StaffMember() { }

    /// <summary>A new colleague; the login follows once this is saved.</summary>
    /// <param name="email">Canonical.</param>
    /// <param name="name">Display name.</param>
    /// <param name="by">Who adds them.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="isSample">See <see cref="IsSample"/>.</param>
    public static StaffMember Of(string email, string name, Person by, DateTimeOffset at, bool isSample = false)
    {
        var staff = new StaffMember { Email = email, Name = name, IsSample = isSample };
        staff.Record("staff.created", by, at);
        return staff;
    }

    /// <summary>The login is there. Saying it again records nothing; another account is refused.</summary>
    public Outcome Link(string userKey, Person by, DateTimeOffset at)
    {
        if (UserKey == userKey) return Outcome.Done;
        if (UserKey is not null) return Outcome.Refused("This colleague has another login.");
        UserKey = userKey;
        Record("staff.linked", by, at);
        return Outcome.Done;
    }

    /// <summary>Another account has the address now: the one before was deleted, or goes by another address.</summary>
    public void HandTo(string userKey, Person by, DateTimeOffset at)
    {
        if (UserKey == userKey) return;
        UserKey = userKey;
        Record("staff.linked", by, at);
    }

    /// <summary>Changes the name that stands at their tickets from now on.</summary>
    public Outcome Rename(string name, Person by, DateTimeOffset at)
    {
        if (Name == name) return Outcome.Done;
        var from = Name;
        Name = name;
        Record("staff.renamed", by, at, new { from, to = name });
        return Outcome.Done;
    }

    /// <summary>They are to have other roles; the account gets them once this is saved.</summary>
    internal void GiveRoles(IReadOnlyList<string> from, IReadOnlyList<string> to, Person by, DateTimeOffset at) =>
        Record(RolesGiven, by, at, new { from = string.Join(' ', from), to = string.Join(' ', to) });

    /// <summary>Shuts them out with the next request.</summary>
    public Outcome Disable(Person by, DateTimeOffset at)
    {
        if (IsDisabled) return Outcome.Done;
        IsDisabled = true;
        Record("staff.disabled", by, at);
        return Outcome.Done;
    }

    /// <summary>Lets them in again.</summary>
    public Outcome Enable(Person by, DateTimeOffset at)
    {
        if (!IsDisabled) return Outcome.Done;
        IsDisabled = false;
        Record("staff.enabled", by, at);
        return Outcome.Done;
    }

    /// <summary>They set a password of their own.</summary>
    public void OwnPassword() => IsSample = false;

    internal static void Map(ModelBuilder model) => model.Entity<StaffMember>(e =>
    {
        e.ToTable("StaffMembers");
        e.Property(s => s.UserKey).HasMaxLength(64);
        e.Property(s => s.Email).HasMaxLength(320);
        e.Property(s => s.Name).HasMaxLength(200);
        e.HasIndex(s => s.UserKey).IsUnique();
        e.HasIndex(s => s.Email).IsUnique();
    });
}
