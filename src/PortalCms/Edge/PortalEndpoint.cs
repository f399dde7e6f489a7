using Microsoft.AspNetCore.Http;

namespace PortalCms.Edge;

/// <summary>Whose address it is. Customers' pages stand below a portal, domain pages beside it, staff pages below the staff prefix.</summary>
internal enum Side { Customers, Domain, Staff }

/// <summary>Marks an endpoint as ours; in the endpoint's metadata.</summary>
internal sealed record PortalEndpoint(Side Side)
{
    internal static PortalEndpoint Customers { get; } = new(Side.Customers);
    internal static PortalEndpoint Domain { get; } = new(Side.Domain);
    internal static PortalEndpoint Staff { get; } = new(Side.Staff);

    internal static PortalEndpoint Of(Side side) => side switch { Side.Customers => Customers, Side.Domain => Domain, _ => Staff };

    internal static PortalEndpoint? Of(HttpContext context) =>
        context.GetEndpoint() is not { Metadata: { } metadata } ? null
        : metadata.GetMetadata<PortalEndpoint>() ?? (metadata.GetMetadata<PortalAddressAttribute>() is null ? null : Domain);
}

/// <summary>Marks a controller of a site of another make as one of the portal's addresses beside its portals: gates and limits hold for it, too.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PortalAddressAttribute : Attribute;
