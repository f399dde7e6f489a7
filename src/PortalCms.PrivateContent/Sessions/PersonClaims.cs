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

    internal static ClaimsPrincipal Make(SignedIn who, string sessionId, string scheme) => new(new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, who.UserKey),
            new(ClaimTypes.Name, who.Name),
            new(ClaimTypes.Email, who.Email),
            new(Kind, who.Kind.ToString()),
            new(SessionId, sessionId),
        ], scheme));
}
