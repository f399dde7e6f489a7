namespace PortalCms.Core;

/// <summary>Which hat a signed-in person wears. Stored in event rows: values are fixed.</summary>
public enum PersonKind { Anonymous = 0, Customer = 1, Staff = 2, System = 3 }

/// <summary>How far a person's sight reaches over tickets. Closed by default.</summary>
public enum TicketReach { None = 0, Own = 1, Company = 2, All = 3 }

/// <summary>
/// Who is acting: made once per request from the cookie, the contact and the portal's rules, passed explicitly to every command. Immutable.
/// </summary>
public sealed record Person
{
    public PersonKind Kind { get; init; }

    /// <summary>The account's key in the user store; empty for nobody.</summary>
    public string UserKey { get; init; } = "";
    public string Name { get; init; } = "";
    public string Email { get; init; } = "";

    /// <summary>The member's contact; staff have none.</summary>
    public long? ContactId { get; init; }

    /// <summary>The contact's primary company.</summary>
    public long? CompanyId { get; init; }

    /// <summary>The portal they act in; null in the help desk.</summary>
    public int? PortalId { get; init; }

    public TicketReach Reach { get; init; }

    /// <summary>Whether a company viewer may answer tickets that are not their own.</summary>
    public bool MayAnswerForCompany { get; init; }

    /// <summary>Staff permissions held (<see cref="Permission.Key"/>).</summary>
    public IReadOnlySet<string> Permissions { get; init; } = new HashSet<string>();

    /// <summary>Access groups the contact is in.</summary>
    public IReadOnlyList<int> GroupIds { get; init; } = [];

    /// <summary>Culture name for words and dates (<c>en</c>, <c>it</c>).</summary>
    public string Language { get; init; } = "en";

    /// <summary>IANA zone for times (<c>Europe/Rome</c>).</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Not one who is signed in: a form that is open to all files for them.</summary>
    public bool IsStranger { get; init; }

    public bool IsCustomer => Kind == PersonKind.Customer && ContactId is not null;

    public bool May(string permission) => Kind == PersonKind.Staff && Permissions.Contains(permission);

    public static Person Nobody { get; } = new();

    /// <summary>The product itself: recipes, jobs.</summary>
    public static Person System { get; } = new() { Kind = PersonKind.System, Name = "PortalCms", UserKey = "system" };
}

/// <summary>
/// What a module knows about a signed-in person in a portal: private content finds the contact, tickets the reach.
/// Runs in module order; the result is kept for at most 30 seconds.
/// </summary>
public interface IPersonFacet
{
    ValueTask<Person> Complete(Person person, Portal? portal, CancellationToken cancellationToken);
}

/// <summary>The person of the current request. Scoped; set by the edge, read by pages.</summary>
public sealed class CurrentPerson
{
    public Person Person { get; set; } = Person.Nobody;
    public Portal? Portal { get; set; }
    public Domain? Domain { get; set; }
}
