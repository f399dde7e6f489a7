using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace PortalCms.Edge;

/// <summary>Shows the portal's page <c>/{slug}/access-denied</c> in place, with 403. The themed error page where no such page is mounted, and for a form: it
/// shows what was typed.</summary>
internal sealed class AccessDenied(EndpointDataSource endpoints, ErrorPages errors)
{
    private Endpoint? _page;

    internal Task Show(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method)) return errors.Show(context, StatusCodes.Status403Forbidden);
        _page ??= endpoints.Endpoints.FirstOrDefault(e => e is RouteEndpoint { RoutePattern.RawText: PortalPages.SlugPrefix + "access-denied" });
        if (_page is not RouteEndpoint { RequestDelegate: { } run } page) return errors.Show(context, StatusCodes.Status403Forbidden);
        var slug = context.Request.RouteValues["portal"];
        context.SetEndpoint(page);
        context.Request.Method = HttpMethods.Get;
        context.Request.RouteValues = new RouteValueDictionary(page.RoutePattern.RequiredValues) { ["portal"] = slug };
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return run(context);
    }
}
