using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace PortalCms.Edge;

/// <summary>
/// Links to customers' pages carry the slug of the portal one is in: ambient values are dropped when the page changes, so it is filled in here.
/// Links made outside a portal (staff pages, mails, jobs) name it themselves.
/// </summary>
internal sealed class PortalLinks(LinkGenerator inner, PortalPages pages) : LinkGenerator
{
    public override string? GetPathByAddress<TAddress>(HttpContext httpContext, TAddress address, RouteValueDictionary values, RouteValueDictionary? ambientValues = null,
        PathString? pathBase = null, FragmentString fragment = default, LinkOptions? options = null)
    {
        Fill(address, httpContext, values);
        return inner.GetPathByAddress(httpContext, address, values, ambientValues, pathBase, fragment, options);
    }

    public override string? GetPathByAddress<TAddress>(TAddress address, RouteValueDictionary values, PathString pathBase = default,
        FragmentString fragment = default, LinkOptions? options = null) => inner.GetPathByAddress(address, values, pathBase, fragment, options);

    public override string? GetUriByAddress<TAddress>(HttpContext httpContext, TAddress address, RouteValueDictionary values, RouteValueDictionary? ambientValues = null,
        string? scheme = null, HostString? host = null, PathString? pathBase = null, FragmentString fragment = default, LinkOptions? options = null)
    {
        Fill(address, httpContext, values);
        return inner.GetUriByAddress(httpContext, address, values, ambientValues, scheme, host, pathBase, fragment, options);
    }

    public override string? GetUriByAddress<TAddress>(TAddress address, RouteValueDictionary values, string scheme, HostString host, PathString pathBase = default,
        FragmentString fragment = default, LinkOptions? options = null) => inner.GetUriByAddress(address, values, scheme, host, pathBase, fragment, options);

    private void Fill<TAddress>(TAddress address, HttpContext context, RouteValueDictionary values)
    {
        if (address is not RouteValuesAddress route || values.ContainsKey("portal") || !context.Request.RouteValues.TryGetValue("portal", out var slug)) return;
        if (Value(route, "area") != PortalPages.Area || Value(route, "page") is not { } page || pages.SideOf(page) != Side.Customers) return;
        values["portal"] = slug;
    }

    private static string? Value(RouteValuesAddress address, string key) =>
        (address.ExplicitValues.TryGetValue(key, out var given) ? given : address.AmbientValues?[key]) as string;
}
