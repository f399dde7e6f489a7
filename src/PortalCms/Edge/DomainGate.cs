using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using PortalCms.Core;
using PortalCms.Theming;

namespace PortalCms.Edge;

/// <summary>
/// After routing: which domain (else 421) and which portal (else 404) a request is for. Sets <see cref="CurrentPerson.Domain"/> and
/// <see cref="CurrentPerson.Portal"/>, and sends slugs typed in another case to the right one. In a site of another make its staff come to their pages before
/// there is any portal: there they are told so.
/// </summary>
internal sealed class DomainGate(RequestDelegate next, PortalDirectory directory, ErrorPages errors, IOptions<PortalOptions> options)
{
    private const int MostQueryValues = 100;

    public Task Invoke(HttpContext context, CurrentPerson current)
    {
        var ours = PortalEndpoint.Of(context);
        if (ours is null && (!options.Value.OwnsHost || context.GetEndpoint()?.Metadata.GetMetadata<AnyHostAttribute>() is not null)) return next(context);
        return Enter(context, current, ours);
    }

    private Task Enter(HttpContext context, CurrentPerson current, PortalEndpoint? ours)
    {
        var host = context.Request.Host.Host;
        current.Domain = directory.Domain(host);
        if (current.Domain is null && !IsBeforeAnyPortal(context, ours)) return errors.Show(context, IsHostName(host) ? StatusCodes.Status421MisdirectedRequest : StatusCodes.Status400BadRequest);
        if (HasTooManyQueryValues(context.Request.QueryString)) return errors.Show(context, StatusCodes.Status400BadRequest);
        if (ours is null) return Miss(context, current);
        context.Response.Headers.CacheControl = ThemedPage.NotKept;
        return ours.Side == Side.Customers ? EnterPortal(context, current) : next(context);
    }

    private bool IsBeforeAnyPortal(HttpContext context, PortalEndpoint? ours) => !options.Value.OwnsHost && directory.Portals.Count == 0
        && (ours?.Side == Side.Staff || context.Request.Path.StartsWithSegments("/_staff", StringComparison.Ordinal));

    /// <summary>An address below a portal that no page has is that portal's 404: the same as a page's own for what does not exist.</summary>
    private Task Miss(HttpContext context, CurrentPerson current)
    {
        var path = context.Request.Path.Value ?? "";
        var slug = path.AsSpan(Math.Min(1, path.Length));
        if (slug.IndexOf('/') is > 0 and var end && directory.Portal(current.Domain!, slug[..end].ToString()) is { } portal && directory.IsOpen(portal)) current.Portal = portal;
        return next(context);
    }

    private Task EnterPortal(HttpContext context, CurrentPerson current)
    {
        var slug = context.Request.RouteValues["portal"] as string ?? "";
        var portal = directory.Portal(current.Domain!, slug);
        if (portal is null || !directory.IsOpen(portal)) return errors.Show(context, StatusCodes.Status404NotFound);
        if (slug != portal.Slug && HttpMethods.IsGet(context.Request.Method)) return Redirect(context, slug, portal.Slug);
        context.Request.RouteValues["portal"] = portal.Slug;
        current.Portal = portal;
        return next(context);
    }

    private static Task Redirect(HttpContext context, string typed, string slug)
    {
        var request = context.Request;
        var rest = new PathString(request.Path.Value![(typed.Length + 1)..]);
        context.Response.Redirect(request.PathBase.Add("/" + slug).Add(rest) + request.QueryString, permanent: true);
        return Task.CompletedTask;
    }

    private static bool HasTooManyQueryValues(QueryString query) =>
        query.Value is { Length: > MostQueryValues } text && text.AsSpan().Count('&') >= MostQueryValues;

    private static bool IsHostName(string host) =>
        host.Length is > 0 and <= 253 && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or ':' or '[' or ']' or '_');
}
