using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Routing;
using PortalCms.Core;

namespace PortalCms.Edge;

/// <summary>
/// Every page of area <c>Portal</c> asks for a customer, every staff page for staff, unless it says otherwise itself; and every one is marked
/// as ours. The antiforgery check is <see cref="PostGuard"/>'s, which can show the page again.
/// </summary>
internal sealed class ClosedByDefault(PortalPages pages, PostGuard guard) : IPageApplicationModelConvention
{
    public void Apply(PageApplicationModel model)
    {
        if (model.AreaName != PortalPages.Area) return;
        var side = pages.SideOf(model.ViewEnginePath) ?? Side.Staff;
        model.EndpointMetadata.Add(PortalEndpoint.Of(side));
        foreach (var mark in model.HandlerTypeAttributes.Where(a => a is SignInDoorAttribute or ComesBackAtAttribute)) model.EndpointMetadata.Add(mark);
        if (!model.HandlerTypeAttributes.Concat(model.EndpointMetadata).Any(a => a is IAuthorizeData or IAllowAnonymous))
            model.EndpointMetadata.Add(new AuthorizeAttribute(side == Side.Staff ? Policies.Staff : Policies.Customer));
        model.Filters.Add(new IgnoreAntiforgeryTokenAttribute());
        model.Filters.Add(guard);
    }

    /// <summary>The same for endpoints that are not pages.</summary>
    internal static void Close(EndpointBuilder endpoint, string staffPrefix)
    {
        if (endpoint.Metadata.Any(m => m is AnyHostAttribute)) return;
        var route = (endpoint as RouteEndpointBuilder)?.RoutePattern.RawText?.TrimStart('/') ?? "";
        var side = route.StartsWith(PortalPages.SlugPrefix, StringComparison.Ordinal) ? Side.Customers
            : route.StartsWith(staffPrefix + "/", StringComparison.OrdinalIgnoreCase) ? Side.Staff : Side.Domain;
        endpoint.Metadata.Add(PortalEndpoint.Of(side));
        if (!endpoint.Metadata.Any(m => m is IAuthorizeData or IAllowAnonymous))
            endpoint.Metadata.Add(new AuthorizeAttribute(side == Side.Staff ? Policies.Staff : Policies.Customer));
    }
}
