using System.Collections.Concurrent;
using System.Globalization;

namespace PortalCms.Theming;

/// <summary>Cultures and zones by the names that people's settings hold; an unknown name is English, or UTC.</summary>
public static class Cultures
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly ConcurrentDictionary<string, TimeZoneInfo> Zones = new();

    /// <summary>How a language writes numbers and dates.</summary>
    public static CultureInfo Of(string language)
    {
        if (language is "en" or "") return English;
        try
        {
            return CultureInfo.GetCultureInfo(language, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            return English;
        }
    }

    internal static TimeZoneInfo Zone(string id)
    {
        if (id is "UTC" or "") return TimeZoneInfo.Utc;
        if (Zones.TryGetValue(id, out var known)) return known;
        return TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? Zones.GetOrAdd(id, zone) : TimeZoneInfo.Utc;
    }
}
