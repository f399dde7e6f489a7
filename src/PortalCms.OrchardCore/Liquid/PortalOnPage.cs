using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.CustomerPortal;
using PortalCms.Edge;
using PortalCms.Theming;
using PortalCms.Tickets;

namespace PortalCms.OrchardCore.Liquid;

/// <summary>
/// A portal as the site's own pages see it: through the visitor, as on its own pages. Nothing is asked of the database before a page asks for it. Scoped.
/// </summary>
public sealed class PortalOnPage(PortalDirectory directory, CurrentPerson current, PersonFinder finder, PortalDb db, Words words)
{
    private const int LastTickets = 5;

    /// <summary>Makes a portal of this host the current one: the named one, else the first that is open. False: there is none.</summary>
    public async Task<bool> Enter(HttpContext http, string? slug)
    {
        current.Domain ??= directory.Domain(http.Request.Host.Host);
        if (current.Domain is not { } domain) return false;
        var portal = string.IsNullOrEmpty(slug) ? directory.Portals.FirstOrDefault(p => p.DomainId == domain.Id && directory.IsOpen(p)) : directory.Portal(domain, slug);
        if (portal is null || !directory.IsOpen(portal)) return false;
        if (portal == current.Portal && current.Person.PortalId == portal.Id) return true;
        current.Portal = portal;
        current.Person = await finder.Find(http.User, http.RequestAborted);
        return true;
    }

    public Portal Portal => current.Portal!;
    public Person Person => current.Person;

    /// <summary>'Go to {portal name}', in the visitor's language.</summary>
    public string LinkText => Say("Go to {0}", Portal.Name);

    /// <summary>In the visitor's language.</summary>
    public string Say(string text, params object[] arguments) => words.Say(Person.Language, text, arguments);

    /// <summary>Straight in, or by way of the sign-in.</summary>
    public string Url(HttpContext http) => Person.IsCustomer ? Root(http) + "/tickets" : $"{Root(http)}/sign-in?ReturnUrl={Uri.EscapeDataString(Root(http) + "/tickets")}";

    public string Root(HttpContext http) => $"{http.Request.PathBase}/{Portal.Slug}";

    /// <summary>How many tickets the visitor sees that are not closed; 0 for strangers.</summary>
    public Task<int> OpenTickets(CancellationToken cancellationToken) =>
        Person.IsCustomer ? db.Tickets().VisibleTo(Person).Query.CountAsync(t => !t.IsClosed, cancellationToken) : Task.FromResult(0);

    /// <summary>The visitor's tickets with the latest activity; none for strangers.</summary>
    public async Task<IReadOnlyList<TicketLine>> Last(CancellationToken cancellationToken) =>
        Person.IsCustomer
            ? await db.Tickets().VisibleTo(Person).Query.OrderByDescending(t => t.LastActivity).ThenByDescending(t => t.Id).Take(LastTickets).Select(TicketLine.Of).ToListAsync(cancellationToken)
            : [];
}
