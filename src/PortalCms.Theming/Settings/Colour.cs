using System.Globalization;
using System.Text.RegularExpressions;

namespace PortalCms.Theming;

/// <summary>Colours as themes write them, and how well they stand out from each other.</summary>
public static partial class Colour
{
    /// <summary>Linear red, green and blue from 0 to 1, or null when the text is no colour. Takes #rgb, #rrggbb and oklch(L C H); transparency is not taken.</summary>
    public static (double Red, double Green, double Blue)? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Hex().IsMatch(text))
        {
            var digits = text.Length == 4 ? string.Concat(text[1..].Select(c => $"{c}{c}")) : text[1..];
            return (Linear(digits[..2]), Linear(digits[2..4]), Linear(digits[4..]));
        }
        if (Oklch().Match(text) is not { Success: true } match) return null;
        var lightness = Number(match.Groups[1].Value.TrimEnd('%')) / (match.Groups[1].Value.EndsWith('%') ? 100 : 1);
        return FromOklch(lightness, Number(match.Groups[2].Value), Number(match.Groups[3].Value) * Math.PI / 180);
    }

    /// <summary>WCAG's contrast ratio, from 1 to 21; null when one of them is no colour.</summary>
    public static double? Contrast(string one, string other)
    {
        if (Parse(one) is not { } a || Parse(other) is not { } b) return null;
        var (light, dark) = (Math.Max(Luminance(a), Luminance(b)), Math.Min(Luminance(a), Luminance(b)));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double Luminance((double Red, double Green, double Blue) c) => 0.2126 * c.Red + 0.7152 * c.Green + 0.0722 * c.Blue;

    // Oklab to linear sRGB (CSS Color 4); what a screen cannot show is cut.
    private static (double, double, double) FromOklch(double lightness, double chroma, double hue)
    {
        var (a, b) = (chroma * Math.Cos(hue), chroma * Math.Sin(hue));
        var l = Math.Pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
        var m = Math.Pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
        var s = Math.Pow(lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
        return (Math.Clamp(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s, 0, 1),
            Math.Clamp(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s, 0, 1),
            Math.Clamp(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s, 0, 1));
    }

    private static double Linear(string hex)
    {
        var value = int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex("^#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$")]
    private static partial Regex Hex();

    [GeneratedRegex(@"^oklch\(\s*(\d{0,3}\.?\d{1,6}%?)\s+(\d?\.?\d{1,6})\s+(\d{1,3}(?:\.\d{1,6})?)(?:deg)?\s*\)$")]
    private static partial Regex Oklch();
}
