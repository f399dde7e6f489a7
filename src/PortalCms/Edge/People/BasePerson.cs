using System.Security.Claims;
using PortalCms.Core;

namespace PortalCms.Edge;

/// <summary>The person as the cookie knows them.</summary>
internal static class BasePerson
{
    internal const string SessionId = "sid";

    internal static Person Read(ClaimsPrincipal principal)
    {
        if (principal.Identity?.IsAuthenticated != true || !Enum.TryParse<PersonKind>(principal.FindFirstValue("kind"), out var kind)) return Person.Nobody;
        if (kind is not (PersonKind.Customer or PersonKind.Staff)) return Person.Nobody;
        return new Person
        {
            Kind = kind,
            UserKey = principal.FindFirstValue(ClaimTypes.NameIdentifier) ?? "",
            Name = principal.FindFirstValue(ClaimTypes.Name) ?? "",
            Email = principal.FindFirstValue(ClaimTypes.Email) ?? "",
        };
    }
}
