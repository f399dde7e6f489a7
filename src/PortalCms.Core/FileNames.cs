using System.Globalization;
using System.Text;

namespace PortalCms.Core;

/// <summary>Names of files as people send them, made harmless before anything is decided by them. We store under names of our own.</summary>
public static class FileNames
{
    public const int MaxLength = 255;

    private static readonly string[] s_devices =
        ["CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9"];

    /// <summary>The last segment of the path, NFC, without control, bidirectional and zero-width characters or what file systems refuse;
    /// at most 255 characters, the ending kept; <c>file</c> when nothing is left.</summary>
    public static string Clean(string? name)
    {
        var text = new StringBuilder();
        foreach (var rune in Fold.Clean(name).Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (rune.Value is '/' or '\\') text.Clear();
            else if (rune.Value is ':' or '*' or '?' or '"' or '<' or '>' or '|') text.Append('_');
            else if (IsSeen(rune)) text.Append(rune.ToString());
        }
        var clean = Cut(text.ToString().Trim().Trim('.').Trim());
        if (clean.Length == 0) return "file";
        return s_devices.Contains(clean.Split('.')[0].TrimEnd(), StringComparer.OrdinalIgnoreCase) ? "_" + clean : clean;
    }

    private static bool IsSeen(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate);

    private static string Cut(string name)
    {
        if (name.Length <= MaxLength) return name;
        var ending = Path.GetExtension(name) is { Length: <= 20 } e ? e : "";
        var stem = name[..(MaxLength - ending.Length)];
        return (char.IsHighSurrogate(stem[^1]) ? stem[..^1] : stem) + ending;
    }
}
