using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using PortalCms.Core;
using PortalCms.Theming;

namespace PortalCms.Edge;

/// <summary>What every answer says to the browser. No page has inline script or style; a nonce is named only where one was asked for.</summary>
internal static class SecurityHeaders
{
    private const string Policy =
        "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'; img-src 'self' data:; script-src 'self'";

    private static readonly StringValues s_policy = Policy;
    private static readonly StringValues s_permissions = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()";
    private static readonly StringValues s_year = "max-age=31536000; includeSubDomains";
    private static readonly StringValues s_noSniff = "nosniff";
    private static readonly StringValues s_sameOrigin = "same-origin";

    internal static void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = s_policy;
        headers.XContentTypeOptions = s_noSniff;
        headers["Referrer-Policy"] = s_sameOrigin;
        headers["Permissions-Policy"] = s_permissions;
        headers["Cross-Origin-Opener-Policy"] = s_sameOrigin;
        headers["X-Request-Id"] = context.TraceIdentifier;
        if (context.Request.IsHttps && !IsLoopback(context.Request.Host.Host)) headers.StrictTransportSecurity = s_year;
    }

    /// <summary>
    /// Names the nonce that a page asked for; called as the answer starts. Where passwords are typed it lets looks in and no script: a template may be
    /// an editor's, who is not to read them.
    /// </summary>
    internal static Task NameNonce(object context)
    {
        var http = (HttpContext)context;
        if (CspNonce.IfAsked(http) is not { } nonce) return Task.CompletedTask;
        var isDoor = http.GetEndpoint()?.Metadata.GetMetadata<SignInDoorAttribute>() is not null;
        http.Response.Headers.ContentSecurityPolicy = $"{Policy}{(isDoor ? "" : $" 'nonce-{nonce}'")}; style-src 'self' 'nonce-{nonce}'";
        return Task.CompletedTask;
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
