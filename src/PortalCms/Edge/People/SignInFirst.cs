using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using PortalCms.Core;

namespace PortalCms.Edge;

/// <summary>
/// What a person gets who may not see one of our pages: nobody is sent to sign in and comes back; somebody is told that this is not theirs.
/// Endpoints that are not ours keep the host's own answer.
/// </summary>
internal sealed class SignInFirst(ErrorPages errors, AccessDenied denied, Stash stash, IOptions<PortalOptions> options) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _host = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded) return next(context);
        if (PortalEndpoint.Of(context) is not { } ours) return _host.HandleAsync(next, context, policy, authorizeResult);
        var current = (CurrentPerson)context.RequestServices.GetService(typeof(CurrentPerson))!;
        var byHostsDoor = ours.Side == Side.Staff && !options.Value.OwnsHost;
        if (byHostsDoor && authorizeResult.Challenged) return _host.HandleAsync(next, context, policy, authorizeResult);
        if (!byHostsDoor && current.Person.Kind == PersonKind.Anonymous) return Send(context, ours);
        return ours.Side == Side.Customers ? denied.Show(context) : errors.Show(context, StatusCodes.Status403Forbidden);
    }

    private async Task Send(HttpContext context, PortalEndpoint ours)
    {
        var request = context.Request;
        var page = stash.Page(context); // signed in, a browser that was sent to a file would stay at the form
        var kept = HttpMethods.IsGet(request.Method) ? null : await stash.Keep(context);
        var back = kept ?? $"{request.PathBase}{page}{(page == request.Path ? request.QueryString : default)}";
        context.Response.Redirect(SignInAddress(context, ours.Side, back));
    }

    private string SignInAddress(HttpContext context, Side side, string back)
    {
        var door = side == Side.Staff ? $"/{options.Value.StaffPrefix}/Portal/sign-in" : $"/{context.Request.RouteValues["portal"]}/sign-in";
        return $"{context.Request.PathBase}{door}?ReturnUrl={Uri.EscapeDataString(back)}";
    }
}
