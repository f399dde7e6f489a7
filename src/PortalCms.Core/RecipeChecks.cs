using System.Globalization;

namespace PortalCms.Core;

/// <summary>What every section of a recipe asks of names that come from outside.</summary>
public static class RecipeChecks
{
    /// <summary>Refuses what is no culture name; null is none.</summary>
    public static void CheckLanguage(this RecipeRun run, string path, string? name)
    {
        if (name is not null && !IsLanguage(name)) run.Refuse(path, $"'{name}' is not a language; write it like 'en' or 'pt-BR'");
    }

    /// <summary>Refuses what is no IANA zone; null is none.</summary>
    public static void CheckTimeZone(this RecipeRun run, string path, string? id)
    {
        if (id is not null && !(TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId))
            run.Refuse(path, $"'{id}' is not a time zone; write it like 'Europe/Rome'");
    }

    private static bool IsLanguage(string name)
    {
        try
        {
            return name.Length > 0 && !name.Contains('_', StringComparison.Ordinal) && CultureInfo.GetCultureInfo(name, predefinedOnly: true).Name.Equals(name, StringComparison.OrdinalIgnoreCase);
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }
}
