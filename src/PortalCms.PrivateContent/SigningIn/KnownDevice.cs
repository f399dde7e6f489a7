using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace PortalCms.PrivateContent;

/// <summary>
/// A cookie that says: the owner of this address signed in from this browser before. It admits nobody; it only keeps strangers' failures
/// apart from the owner's.
/// </summary>
public sealed class KnownDevice(IDataProtectionProvider protection)
{
    internal const string CookieName = "portal-device";
    private static readonly TimeSpan s_life = TimeSpan.FromDays(365);
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("PortalCms.KnownDevice").ToTimeLimitedDataProtector();

    /// <summary>The device's id when its cookie belongs to this address, as typed; else null.</summary>
    public string? Of(HttpContext http, string email)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (http.Request.Cookies[CookieName] is not { Length: > 0 and < 2000 } cookie) return null;
        try
        {
            var parts = _protector.Unprotect(cookie).Split('\n', 2);
            return parts.Length == 2 && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(parts[1]), Encoding.UTF8.GetBytes(KeyOf(email))) ? parts[0] : null;
        }
        catch (CryptographicException)
        {
            return null; // old, or not ours: a browser like any other
        }
    }

    /// <summary>Remembers the device for a year.</summary>
    internal void Remember(HttpContext http, string email)
    {
        var device = Of(http, email) ?? RandomText.Make();
        http.Response.Cookies.Append(CookieName, _protector.Protect($"{device}\n{KeyOf(email)}", s_life), new CookieOptions
        {
            HttpOnly = true,
            Secure = http.Request.IsHttps,
            SameSite = SameSiteMode.Strict,
            Path = "/",
            MaxAge = s_life,
            IsEssential = true,
        });
    }

    private static string KeyOf(string email) => SignInAttempts.Key(SignInDoor.Address(email), null);
}

/// <summary>128 random bits as text.</summary>
internal static class RandomText
{
    internal static string Make() => Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(16));
}
