using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PortalCms.PrivateContent;

namespace PortalCms.OrchardCore.Accounts;

/// <summary>
/// The site's own cookie carries the portal's sessions, too: one that is over ends the sign-in, and a sign-out ends the session. With or without one, a cookie is
/// worth nothing within half a minute of a new password.
/// </summary>
internal sealed class SiteCookie : IPostConfigureOptions<CookieAuthenticationOptions>
{
    public void PostConfigure(string? name, CookieAuthenticationOptions options)
    {
        if (name != PrivateContentModule.Scheme) return;
        var (validate, signingOut) = (options.Events.OnValidatePrincipal, options.Events.OnSigningOut);
        options.Events.OnValidatePrincipal = async context =>
        {
            if (await IsGood(context)) await validate(context);
        };
        options.Events.OnSigningOut = async context =>
        {
            if (context.HttpContext.User.FindFirst(PersonClaims.SessionId)?.Value is { } id) await Sessions(context.HttpContext).End(id);
            await signingOut(context);
        };
    }

    private static async Task<bool> IsGood(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        if (context.Principal is not { } principal || await Counts(http, principal)) return true;
        context.RejectPrincipal();
        await http.SignOutAsync(context.Scheme.Name);
        return false;
    }

    private static async Task<bool> Counts(HttpContext http, ClaimsPrincipal principal) =>
        await http.RequestServices.GetRequiredService<SeenStamps>().Fit(http, principal)
        && (principal.FindFirst(PersonClaims.SessionId) is null || await Sessions(http).IsGood(principal, http.Request.Host.Host, http.RequestAborted));

    private static Sessions Sessions(HttpContext http) => http.RequestServices.GetRequiredService<Sessions>();
}
