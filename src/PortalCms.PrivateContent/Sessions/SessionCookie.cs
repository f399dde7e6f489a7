using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PortalCms.Core;

namespace PortalCms.PrivateContent;

/// <summary>The cookie of a session: how long it lasts, where strangers are sent, and that its row is asked at each request.</summary>
internal sealed class SessionCookie(IOptions<SignInRules> rules) : IConfigureNamedOptions<CookieAuthenticationOptions>
{
    public void Configure(CookieAuthenticationOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, CookieAuthenticationOptions options)
    {
        if (name != PrivateContentModule.Scheme) return;
        options.Cookie.Name = "portal-session";
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        options.Cookie.IsEssential = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = rules.Value.Life;
        options.SlidingExpiration = false;
        options.Events.OnValidatePrincipal = Validate;
        options.Events.OnRedirectToLogin = SendToSignIn;
        options.Events.OnRedirectToAccessDenied = SendToAccessDenied;
    }

    private static async Task Validate(CookieValidatePrincipalContext context)
    {
        if (await context.HttpContext.RequestServices.GetRequiredService<Sessions>().IsGood(context.Principal!, context.HttpContext.Request.Host.Host, context.HttpContext.RequestAborted)) return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(context.Scheme.Name);
    }

    private static Task SendToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        var from = $"{request.PathBase}{request.Path}{request.QueryString}";
        var door = Slug(context.HttpContext) is { } slug ? $"/{slug}/sign-in" : context.HttpContext.RequestServices.GetRequiredService<StaffAddress>().SignIn;
        context.Response.Redirect($"{request.PathBase}{door}?ReturnUrl={Uri.EscapeDataString(from)}");
        return Task.CompletedTask;
    }

    /// <summary>In a portal, a page that says what to do; in the help desk, a plain 403 for the host's error page.</summary>
    private static Task SendToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (Slug(context.HttpContext) is { } slug) context.Response.Redirect($"{context.Request.PathBase}/{slug}/access-denied");
        else context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static string? Slug(HttpContext http) =>
        http.RequestServices.GetRequiredService<CurrentPerson>().Portal?.Slug ?? http.GetRouteValue("portal") as string;
}
