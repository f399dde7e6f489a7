using System.Security.Claims;
using PortalCms.Core;

namespace PortalCms.PrivateContent;

/// <summary>What the cookie says of a person: who and which hat. Rights are never in it; they are read from the database.</summary>
public static class PersonClaims
{
    public const string SessionId = "sid";
    public const string Kind = "kind";

    /// <summary>The person as the cookie knows them; facets fill in the rest. Nobody for an anonymous principal.</summary>
    public static Person Read(ClaimsPrincipal principal)
    {
        if (principal.Identity?.IsAuthenticated != true || !Enum.TryParse<PersonKind>(principal.FindFirstValue(Kind), out var kind)) return Person.Nobody;
        if (kind is not (PersonKind.Customer or PersonKind.Staff)) return Person.Nobody;
        return new Person
        {
            Kind = kind,
            UserKey = principal.FindFirstValue(ClaimTypes.NameIdentifier) ?? "",
            Name = principal.FindFirstValue(ClaimTypes.Name) ?? "",
            Email = principal.FindFirstValue(ClaimTypes.Email) ?? "",
        };
    }

    internal static ClaimsIdentity Make(SignedIn who, string sessionId, string scheme) => new(
        [
            new(ClaimTypes.NameIdentifier, who.UserKey),
            new(ClaimTypes.Name, who.Name),
            new(ClaimTypes.Email, who.Email),
            new(Kind, who.Kind.ToString()),
            new(SessionId, sessionId),
        ], scheme);
}

/// <summary>Whom a principal stands for, before the facets complete them. Sessions of ours here; in a CMS site its users, too.</summary>
public interface IPersonSource
{
    /// <summary>Nobody for a principal that says nothing of a portal.</summary>
    ValueTask<Person> Read(ClaimsPrincipal principal, CancellationToken cancellationToken);
}

/// <summary>The embedded host's: what the cookie says.</summary>
internal sealed class SessionPersons : IPersonSource
{
    public ValueTask<Person> Read(ClaimsPrincipal principal, CancellationToken cancellationToken) => new(PersonClaims.Read(principal));
}
