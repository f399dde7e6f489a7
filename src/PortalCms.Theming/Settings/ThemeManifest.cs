using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PortalCms.Theming;

/// <summary><c>theme.json</c>: what a theme is called and which settings it has.</summary>
public sealed record ThemeManifest
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
    };

    public string Name { get; init; } = "";
    public string Version { get; init; } = "";

    /// <summary>The version of the page models that the theme was written for.</summary>
    public int ApiVersion { get; init; } = 1;
    public string DefaultLocale { get; init; } = "en";
    public IReadOnlyList<ThemeSettingGroup> Settings { get; init; } = [];

    /// <summary>Pairs of colours that must stand out from each other.</summary>
    public IReadOnlyList<ThemeContrast> Contrast { get; init; } = [];

    /// <summary>The settings that hold a value, in order; headers and paragraphs only explain.</summary>
    [JsonIgnore]
    public IEnumerable<ThemeSetting> Inputs => Settings.SelectMany(g => g.Settings).Where(s => s.Type is not ("header" or "paragraph"));

    /// <summary>Reads a manifest; a theme without one has no settings.</summary>
    /// <exception cref="JsonException">It is none, or a setting cannot be.</exception>
    internal static ThemeManifest Read(byte[]? json)
    {
        var manifest = json is null ? new ThemeManifest() : JsonSerializer.Deserialize<ThemeManifest>(json.AsSpan().TrimStart("\uFEFF"u8), Json) ?? new ThemeManifest();
        return manifest.Wrong() is { } wrong ? throw new JsonException(wrong) : manifest;
    }

    private string? Wrong()
    {
        if (Contrast is null || Contrast.Any(c => c is not { Text: not null, On: not null })) return "'contrast' is a list of pairs of settings.";
        if (Settings is null || Settings.Any(g => g?.Settings is null || g.Settings.Any(s => s?.Id is null || s.Options?.All(o => o is { Value: not null }) is not true || s.Aliases is null || s.Type is null))) return "'settings' is a list of groups, and each has a list of 'settings'.";
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return Inputs.Select(s => seen.Add(s.Id) ? s.Wrong() : $"There are two settings '{s.Id}'.").FirstOrDefault(w => w is not null);
    }
}

/// <summary>A heading with settings under it.</summary>
public sealed record ThemeSettingGroup(string Name, IReadOnlyList<ThemeSetting> Settings);

/// <summary>One setting.</summary>
public sealed record ThemeSetting
{
    private static readonly string[] s_types = ["color", "font", "text", "richtext", "url", "checkbox", "range", "select", "image", "menu"];

    /// <summary>Lower case letters, digits, underscores: <c>settings.{id}</c> in templates, <c>--{id}</c> in CSS.</summary>
    public string Id { get; init; } = "";

    /// <summary>color, font, text, richtext, url, checkbox, range, select, image, menu; header and paragraph only explain.</summary>
    public string Type { get; init; } = "text";
    public string Label { get; init; } = "";
    public string? Info { get; init; }
    public JsonElement? Default { get; init; }
    public decimal? Min { get; init; }
    public decimal? Max { get; init; }
    public decimal? Step { get; init; }

    /// <summary>Follows the number in CSS: <c>px</c>.</summary>
    public string? Unit { get; init; }

    /// <summary>The choices of a select or font: values and labels.</summary>
    public IReadOnlyList<ThemeOption> Options { get; init; } = [];

    /// <summary>Longest text, or largest file in bytes.</summary>
    public int? MaxBytes { get; init; }

    /// <summary>Former ids: a value kept under one is still read.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The branding value that stands where the portal has none of its own.</summary>
    public string? Inherit { get; init; }

    /// <summary>Why it can be no setting, in English; null when it can.</summary>
    internal string? Wrong()
    {
        if (Id.Length is 0 or > 60 || !Id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')) return $"'{Id}' is no id of a setting: small letters, digits and underscores.";
        if (!s_types.Contains(Type)) return $"'{Id}' is of a type that there is not: '{Type}'.";
        if (Default is null && Type != "range") return null;
        return ThemeValue.Problem(this, DefaultText) is { } problem ? $"The default of '{Id}': {string.Format(CultureInfo.InvariantCulture, problem.Message, problem.Arguments)}" : null;
    }

    /// <summary>The default as text.</summary>
    [JsonIgnore]
    public string DefaultText => Default is { } value ? ThemeValue.Text(value) : "";
}

/// <summary>A choice.</summary>
public sealed record ThemeOption(string Value, string Label);

/// <summary>Two colour settings and the ratio they need (WCAG: 4.5 for text, 3 for controls).</summary>
public sealed record ThemeContrast(string Text, string On, double Ratio = 4.5);
