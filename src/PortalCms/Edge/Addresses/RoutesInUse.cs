using Microsoft.AspNetCore.Routing;
using PortalCms.Core;

namespace PortalCms.Edge;

/// <summary>A slug that begins another of the host's addresses would hide it, or be hidden by it.</summary>
internal sealed class RoutesInUse(EndpointDataSource endpoints) : ISlugCheck
{
    public ValueTask<Outcome> Check(string slug, CancellationToken cancellationToken) => new(
        endpoints.Endpoints.OfType<RouteEndpoint>().Any(e => FirstWord(e).Equals(slug, StringComparison.OrdinalIgnoreCase))
            ? Outcome.Refused("Slug", "The address '{0}' is needed for something else. Perhaps: {1}", slug, slug + "-portal") : Outcome.Done);

    private static string FirstWord(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText?.TrimStart('/').Split('/')[0] ?? "";
}
