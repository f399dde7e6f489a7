using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;

namespace PortalCms.Edge;

/// <summary>
/// A post of a form that we gave to somebody, whose session has ended since: kept on the server, and the way to sign in leads back to it.
/// The key in the form says whose it is; without one nothing is kept.
/// </summary>
internal sealed class Stash(FormKeys keys, LinkGenerator links)
{
    /// <summary>The address to come back to after signing in, with the draft; null when there is nothing to keep.</summary>
    internal async Task<string?> Keep(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType) return null;
        var form = await request.ReadFormAsync(context.RequestAborted);
        if (keys.Read(form) is not { UserKey.Length: > 0 } key) return null;
        var page = Page(context);
        var stash = context.RequestServices.GetRequiredService<StashedForms>();
        var row = await stash.Keep(key.UserKey, form.Select(f => KeyValuePair.Create(f.Key, f.Value.ToString())), form.Files, context.RequestAborted);
        return QueryHelpers.AddQueryString($"{request.PathBase}{page}", StashedForms.Query, row.Id);
    }

    /// <summary>The page to come back to: the request's own address, or where its mark points.</summary>
    internal string Page(HttpContext context)
    {
        var mark = context.GetEndpoint()?.Metadata.GetMetadata<ComesBackAtAttribute>();
        if (mark is null) return context.Request.Path;
        var values = new RouteValueDictionary(context.Request.RouteValues) { ["area"] = PortalPages.Area, ["page"] = mark.Page };
        values.Remove("handler");
        return links.GetPathByRouteValues(context, null, values, pathBase: PathString.Empty)?.Split('?')[0] ?? context.Request.Path; // a value that has no place in it
    }
}
