using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PortalCms.Core;
using PortalCms.PrivateContent;

namespace PortalCms.Edge;

/// <summary>After authentication: <see cref="CurrentPerson.Person"/>. In a site of another make only the portal's own addresses ask at once.</summary>
internal sealed class PersonGate(RequestDelegate next, IOptions<PortalOptions> options)
{
    public Task Invoke(HttpContext context, CurrentPerson current)
    {
        var isAsked = PortalEndpoint.Of(context) is not null || options.Value.OwnsHost && context.User.Identity?.IsAuthenticated == true;
        if (!isAsked) return next(context);
        var finding = context.RequestServices.GetRequiredService<PersonFinder>().Find(context.User, context.RequestAborted);
        if (!finding.IsCompletedSuccessfully) return Wait(context, current, finding);
        current.Person = finding.Result;
        return next(context);
    }

    private async Task Wait(HttpContext context, CurrentPerson current, ValueTask<Person> finding)
    {
        current.Person = await finding;
        await next(context);
    }
}

/// <summary>
/// The person of a principal, completed by the modules' facets. What the facets said is kept for <see cref="Kept"/> per session and portal,
/// so that a right taken away is gone within that time. Scoped.
/// </summary>
public sealed class PersonFinder
{
    private readonly CurrentPerson _current;
    private readonly IServiceProvider _services;
    private readonly PersonCache _cache;

    // Who was seen a moment ago needs neither source nor facets: they are made when asked.
    internal PersonFinder(CurrentPerson current, IServiceProvider services, PersonCache cache) => (_current, _services, _cache) = (current, services, cache);

    internal static TimeSpan Kept { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Who it is in <see cref="CurrentPerson.Portal"/>; a visitor when nobody signed in.</summary>
    public ValueTask<Person> Find(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (user.Identity?.IsAuthenticated != true) return new(WithPlace(Person.Nobody));
        var key = new PersonKey(user.FindFirstValue(ClaimTypes.NameIdentifier) ?? "", user.FindFirstValue(PersonClaims.SessionId) ?? "", _current.Portal?.Id ?? 0);
        return _cache.TryGet(key, out var person) ? new(person) : new(Complete(user, key, cancellationToken));
    }

    private async Task<Person> Complete(ClaimsPrincipal user, PersonKey key, CancellationToken cancellationToken)
    {
        var person = WithPlace(await _services.GetRequiredService<IPersonSource>().Read(user, cancellationToken));
        foreach (var facet in _services.GetServices<IPersonFacet>())
        {
            if (person.Kind == PersonKind.Anonymous) break;
            person = await facet.Complete(person, _current.Portal, cancellationToken);
        }
        if (person.Kind == PersonKind.Anonymous) person = WithPlace(Person.Nobody);
        _cache.Keep(key, person);
        return person;
    }

    private Person WithPlace(Person person) => person with
    {
        PortalId = _current.Portal?.Id,
        Language = _current.Portal?.Language ?? _current.Domain?.Language ?? person.Language,
        TimeZone = _current.Domain?.TimeZone ?? person.TimeZone,
    };
}

/// <summary>Whom, in which session, in which portal (0: none).</summary>
internal readonly record struct PersonKey(string UserKey, string Session, int Portal);

/// <summary>People seen in the last seconds.</summary>
internal sealed class PersonCache(TimeProvider clock)
{
    private readonly Kept<PersonKey, Person> _people = new(PersonFinder.Kept, 20_000, clock);

    internal bool TryGet(PersonKey key, [MaybeNullWhen(false)] out Person person) => _people.TryGet(key, out person);
    internal void Keep(PersonKey key, Person person) => _people.Set(key, person);
}
