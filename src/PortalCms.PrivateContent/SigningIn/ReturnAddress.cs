using Microsoft.AspNetCore.Http;
using PortalCms.Core;

namespace PortalCms.PrivateContent;

/// <summary>Where to go after signing in: only this portal's own addresses (staff: only staff's; in a site of another make: only the site's). Anything else is dropped without a word.</summary>
public static class ReturnAddress
{
    private const int Longest = 2000;
    private static readonly string[] s_doors = ["sign-in", "sign-out", "access-denied"];

    /// <summary>The address if it is one of the portal's pages; else null.</summary>
    /// <param name="typed">Local, with path base and query.</param>
    /// <param name="pathBase">The request's.</param>
    /// <param name="slug">The portal's.</param>
    public static string? InPortal(string? typed, PathString pathBase, string slug) => Below(typed, $"{pathBase}/{slug}");

    /// <summary>The address if it is any of this host's; else null.</summary>
    public static string? InHost(string? typed, PathString pathBase) => typed is ['/', ..] ? Below(typed, pathBase.Value ?? "") : null;

    /// <summary>The address if it is a staff page; else null.</summary>
    public static string? InStaff(string? typed, PathString pathBase, StaffAddress staff) => Below(typed, $"{pathBase}{staff.Path}");

    private static string? Below(string? typed, string prefix)
    {
        if (typed is null || typed.Length > Longest || typed.Any(c => c is < '!' or > '~' or '\\')) return null;
        var path = typed[..(typed.IndexOfAny(['?', '#']) is >= 0 and var end ? end : typed.Length)];
        if (!path.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return null;
        var rest = path[prefix.Length..];
        if (rest.Length > 0 && rest[0] != '/') return null;
        return IsPlain(rest) && !s_doors.Contains(rest.Trim('/'), StringComparer.OrdinalIgnoreCase) ? typed : null;
    }

    /// <summary>Reads the path as a browser or a proxy might, twice over: no way up, no second host, no control character.</summary>
    private static bool IsPlain(string path)
    {
        var read = Uri.UnescapeDataString(Uri.UnescapeDataString(path));
        return !read.Contains("//", StringComparison.Ordinal) && !read.Any(c => c is '\\' or ';' || char.IsControl(c)) && !read.Split('/').Any(s => s is "." or "..");
    }
}
