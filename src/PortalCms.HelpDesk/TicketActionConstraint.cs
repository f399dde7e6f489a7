using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PortalCms.Tickets;

namespace PortalCms.HelpDesk;

/// <summary>The route constraint <c>ticketaction</c>: the segment is the key of a <see cref="TicketAction"/>.</summary>
internal sealed class TicketActionConstraint(IEnumerable<TicketAction> actions) : IRouteConstraint
{
    private readonly HashSet<string> _keys = actions.Select(a => a.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values.TryGetValue(routeKey, out var value) && value is string key && _keys.Contains(key);
}
