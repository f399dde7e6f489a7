using System.Security.Cryptography;
using System.Text;

namespace PortalCms.OrchardCore.Tenants;

/// <summary>
/// Tenants may share a database: each has a schema named after it, and no two have the same. The site tells no names apart by case alone. What is no plain name,
/// or too long to stand whole, is told apart by a code of all of it, behind a $ that no plain name has.
/// </summary>
internal static class TenantSchema
{
    /// <summary>Of a name in PostgreSQL; what is beyond is cut off.</summary>
    private const int Longest = 63;

    internal static string Of(string tenant)
    {
        var readable = "portal_" + string.Concat(tenant.Select(c => IsPlain(c) ? char.ToLowerInvariant(c) : '_'));
        if (readable.Length <= Longest && tenant.All(IsPlain)) return readable;
        var code = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(tenant.ToUpperInvariant())))[..24];
        return $"{readable[..Math.Min(readable.Length, Longest - 1 - code.Length)]}${code}";
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}
