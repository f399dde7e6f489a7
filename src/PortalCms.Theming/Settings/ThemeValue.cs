using System.Globalization;
using System.Text.Json;

namespace PortalCms.Theming;

/// <summary>What is wrong with a value of a theme's setting. A warning does not stop saving.</summary>
/// <param name="Id">The setting's id.</param>
/// <param name="Message">English words with places: the key of the translation.</param>
public sealed record ThemeProblem(string Id, string Message, bool IsWarning, params object[] Arguments);

/// <summary>The rules of each type of setting. Values are texts: <c>#2f54c4</c>, <c>6</c>, <c>true</c>.</summary>
public static class ThemeValue
{
    /// <summary>Checks one value; null when it is good.</summary>
    public static ThemeProblem? Problem(ThemeSetting setting, string value)
    {
        ArgumentNullException.ThrowIfNull(setting);
        ArgumentNullException.ThrowIfNull(value);
        return setting.Type switch
        {
            "color" when Colour.Parse(value) is null => Refuse(setting, "'{0}' is not a colour. Write it like #2f54c4 or oklch(0.5 0.15 265).", value),
            "checkbox" when value is not ("true" or "false") => Refuse(setting, "Choose yes or no."),
            "range" => Range(setting, value),
            "select" or "font" when setting.Options.All(o => o.Value != value) => Refuse(setting, "Choose one of the list."),
            "url" or "image" when value.Length > 0 && SafeUrl.Of(value) == "#" => Refuse(setting, "Write a web address, or a path of this site."),
            "menu" when !value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') => Refuse(setting, "Choose a menu."),
            "text" or "richtext" or "url" or "image" when value.Length > (setting.MaxBytes ?? 4000) => Refuse(setting, "Keep it to {0} characters.", setting.MaxBytes ?? 4000),
            _ => null,
        };
    }

    /// <summary>Checks all values of a theme; the warnings tell which colours do not stand out.</summary>
    public static IReadOnlyList<ThemeProblem> Problems(ThemeManifest manifest, IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(values);
        var problems = manifest.Inputs.Where(s => values.ContainsKey(s.Id)).Select(s => Problem(s, values[s.Id])).OfType<ThemeProblem>().ToList();
        var effective = Effective(manifest, values);
        foreach (var pair in manifest.Contrast)
        {
            var ratio = Colour.Contrast(effective.GetValueOrDefault(pair.Text, ""), effective.GetValueOrDefault(pair.On, ""));
            if (ratio < pair.Ratio)
                problems.Add(new ThemeProblem(pair.Text, "This colour is hard to read on its ground: {0} to 1, and {1} to 1 is needed.", true,
                    Math.Round(ratio.Value, 1), pair.Ratio));
        }
        return problems;
    }

    /// <summary>What holds: the portal's value where it is good, by id or former id, else the default. Unknown ids take no part.</summary>
    public static IReadOnlyDictionary<string, string> Effective(ThemeManifest manifest, IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(values);
        return manifest.Inputs.ToDictionary(s => s.Id, s =>
            s.Aliases.Prepend(s.Id).Where(values.ContainsKey).Select(id => values[id]).FirstOrDefault(v => Problem(s, v) is null) ?? s.DefaultText);
    }

    internal static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        _ => value.GetRawText(),
    };

    private static ThemeProblem? Range(ThemeSetting setting, string value)
    {
        if (!decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return Refuse(setting, "Write a number.");
        return number < setting.Min || number > setting.Max ? Refuse(setting, "Choose a number from {0} to {1}.", setting.Min ?? 0, setting.Max ?? 0) : null;
    }

    private static ThemeProblem Refuse(ThemeSetting setting, string message, params object[] arguments) => new(setting.Id, message, false, arguments);
}
