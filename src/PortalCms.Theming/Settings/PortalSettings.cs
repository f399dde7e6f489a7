using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fluid.Values;

namespace PortalCms.Theming;

/// <summary>What a portal's settings are for its theme now: as templates see them (<c>settings.accent</c>), and as CSS custom properties.</summary>
internal sealed class PortalSettings
{
    public PortalSettings(int portalId, ThemeManifest manifest, IReadOnlyDictionary<string, string> values)
    {
        PortalId = portalId;
        var effective = ThemeValue.Effective(manifest, values);
        var shape = new ViewShape("settings");
        foreach (var setting in manifest.Inputs)
        {
            var value = Liquid(setting, effective[setting.Id]);
            shape.Members[setting.Id] = _ => value;
        }
        Value = new ViewValue(this, shape);
        Css = Encoding.UTF8.GetBytes(Properties(manifest, effective));
        Hash = Convert.ToHexStringLower(SHA256.HashData(Css).AsSpan(0, 8));
    }

    public int PortalId { get; }
    public FluidValue Value { get; }
    public byte[] Css { get; }
    public string Hash { get; }

    private static FluidValue Liquid(ThemeSetting setting, string value) => setting.Type switch
    {
        "checkbox" => BooleanValue.Create(value == "true"),
        "range" => NumberValue.Create(decimal.Parse(value, CultureInfo.InvariantCulture)),
        _ => ViewConverters.Text(value),
    };

    // Only types whose values the rules have made harmless inside a style sheet.
    private static string Properties(ThemeManifest manifest, IReadOnlyDictionary<string, string> values)
    {
        var css = new StringBuilder(":root{");
        foreach (var setting in manifest.Inputs.Where(s => s.Type is "color" or "range" or "font" && ThemeValue.Problem(s, values[s.Id]) is null))
            css.Append(CultureInfo.InvariantCulture, $"--{setting.Id.Replace('_', '-')}:{values[setting.Id]}{(setting.Type == "range" ? setting.Unit : "")};");
        return css.Append("}\n").ToString();
    }
}
