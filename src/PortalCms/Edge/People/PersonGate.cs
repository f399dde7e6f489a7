using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;
using PortalCms.PrivateContent;

namespace PortalCms.Edge;

/// <summary>
/// After authentication: <see cref="CurrentPerson.Person"/> from the cookie, completed by the modules' facets. What the facets said is kept
/// for <see cref="Kept"/> per session and portal, so that a right taken away is gone within that time.
/// </summary>
internal sealed class PersonGate(RequestDelegate next, PersonCache cache)
{
    internal static TimeSpan Kept { get; } = TimeSpan.FromSeconds(30);

    public Task Invoke(HttpContext context, CurrentPerson current)
    {
        if (PortalEndpoint.Of(context) is null && context.User.Identity?.IsAuthenticated != true) return next(context);
        if (context.User.Identity?.IsAuthenticated != true)
        {
            current.Person = Visitor(current);
            return next(context);
        }
        var key = new PersonKey(
            context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "", context.User.FindFirstValue(PersonClaims.SessionId) ?? "", current.Portal?.Id ?? 0);
        if (!cache.TryGet(key, out var person)) return Find(context, current, key);
        current.Person = person;
        return next(context);
    }

    private async Task Find(HttpContext context, CurrentPerson current, PersonKey key)
    {
        var person = WithPlace(PersonClaims.Read(context.User), current);
        foreach (var facet in context.RequestServices.GetServices<IPersonFacet>())
        {
            if (person.Kind == PersonKind.Anonymous) break;
            person = await facet.Complete(person, current.Portal, context.RequestAborted);
        }
        current.Person = person.Kind == PersonKind.Anonymous ? Visitor(current) : person;
        cache.Keep(key, current.Person);
        await next(context);
    }

    private static Person Visitor(CurrentPerson current) => WithPlace(Person.Nobody, current);

    private static Person WithPlace(Person person, CurrentPerson current) => person with
    {
        PortalId = current.Portal?.Id,
        Language = current.Portal?.Language ?? current.Domain?.Language ?? person.Language,
        TimeZone = current.Domain?.TimeZone ?? person.TimeZone,
    };
}

/// <summary>Whom, in which session, in which portal (0: none).</summary>
internal readonly record struct PersonKey(string UserKey, string Session, int Portal);

/// <summary>People seen in the last seconds. Bounded.</summary>
internal sealed class PersonCache(TimeProvider clock) : IDisposable
{
    private readonly MemoryCache _people = new(new MemoryCacheOptions { SizeLimit = 20_000 });

    internal bool TryGet(PersonKey key, out Person person)
    {
        var found = _people.TryGetValue(key, out (Person Person, DateTimeOffset Until) kept) && kept.Until > clock.GetUtcNow();
        person = kept.Person;
        return found;
    }

    internal void Keep(PersonKey key, Person person) => _people.Set(key, (person, clock.GetUtcNow() + PersonGate.Kept),
        new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = PersonGate.Kept });

    public void Dispose() => _people.Dispose();
}
