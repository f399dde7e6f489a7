using System.Runtime.InteropServices;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using PortalCms.Core;

namespace PortalCms.Edge;

/// <summary>
/// Antiforgery that makes a form's token once an hour for the same cookie and user: the framework reads the cookie, hashes the user and seals anew for each
/// page, which costs as much as the page's query, and a token holds as long as its cookie does anyway. Only for pages that are asked for without a query:
/// where a page repeats what an address says, a token that stays the same could be guessed by the length of its compressed answers.
/// </summary>
internal sealed class KeptAntiforgery(IAntiforgery inner, IOptions<AntiforgeryOptions> options, TimeProvider clock) : IAntiforgery
{
    private readonly Kept<TokenKey, AntiforgeryTokenSet> _kept = new(TimeSpan.FromHours(1), 10_000, clock);

    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext)
    {
        if (!HttpMethods.IsGet(httpContext.Request.Method) || httpContext.Request.QueryString.HasValue || Key(httpContext) is not { } key) return inner.GetAndStoreTokens(httpContext);
        if (_kept.TryGet(key, out var kept))
        {
            // as the framework does: a page with a token is nobody else's
            if (httpContext.Response.HasStarted) return kept;
            if (httpContext.Response.Headers.CacheControl.Count == 0) httpContext.Response.Headers.CacheControl = "no-cache, no-store";
            httpContext.Response.Headers.Pragma = "no-cache";
            return kept;
        }
        var made = inner.GetAndStoreTokens(httpContext);
        // a new cookie token: the cookie that came was none
        if (made.CookieToken is null) _kept.Set(key, made);
        return made;
    }

    public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => inner.GetTokens(httpContext);

    /// <summary>The token that was made for this cookie and user needs no opening. What was refused is made anew next time: the cookie may not be opened any more.</summary>
    public async Task<bool> IsRequestValidAsync(HttpContext httpContext)
    {
        var key = Key(httpContext);
        if (key is { } known && _kept.TryGet(known, out var made) && await IsMade(made, httpContext)) return true;
        var isValid = await inner.IsRequestValidAsync(httpContext);
        if (!isValid && key is { } refused) _kept.Remove(refused);
        return isValid;
    }

    private static async Task<bool> IsMade(AntiforgeryTokenSet made, HttpContext http) =>
        HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType && made.RequestToken is { } token
        && (await http.Request.ReadFormAsync(http.RequestAborted))[made.FormFieldName] is [{ } sent]
        && CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(sent.AsSpan()), MemoryMarshal.AsBytes(token.AsSpan()));

    public void SetCookieTokenAndHeader(HttpContext httpContext) => inner.SetCookieTokenAndHeader(httpContext);
    public Task ValidateRequestAsync(HttpContext httpContext) => inner.ValidateRequestAsync(httpContext);

    /// <summary>Null: no cookie yet, or a user that has no key of ours.</summary>
    private TokenKey? Key(HttpContext http)
    {
        if (http.Request.Cookies[options.Value.Cookie.Name!] is not { Length: > 0 } cookie) return null;
        if (http.User.Identity?.IsAuthenticated != true) return new(cookie, "");
        return http.User.FindFirstValue(ClaimTypes.NameIdentifier) is { Length: > 0 } user ? new(cookie, user) : null;
    }

    private readonly record struct TokenKey(string Cookie, string UserKey);
}
