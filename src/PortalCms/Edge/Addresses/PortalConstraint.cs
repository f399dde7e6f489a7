using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PortalCms.Core;

namespace PortalCms.Edge;

/// <summary>The route constraint <c>portal</c>: the segment is some portal's slug. Which domain's is asked after matching.</summary>
internal sealed class PortalConstraint(PortalDirectory directory) : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        routeDirection == RouteDirection.UrlGeneration || (values.TryGetValue(routeKey, out var value) && value is string slug && directory.HasSlug(slug));
}
