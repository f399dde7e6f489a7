using System.Globalization;
using PortalCms.Core;

namespace PortalCms.Recipes;

/// <summary>What the sections of domains and portals ask of names that come from outside.</summary>
internal static class Known
{
    internal static bool IsLanguage(string name)
    {
        try
        {
            return name.Length > 0 && CultureInfo.GetCultureInfo(name, predefinedOnly: true).Name.Equals(name, StringComparison.OrdinalIgnoreCase);
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }

    internal static bool IsTimeZone(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId;

    /// <summary>A refusal in English.</summary>
    internal static string Words(Outcome refused) => string.Format(CultureInfo.InvariantCulture, refused.Message!, refused.Arguments);
}
