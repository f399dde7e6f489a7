using System.Globalization;
using System.Text;

namespace PortalCms.Core;

/// <summary>The name of a file that somebody sent, made fit to show and to send back. Never a part of a path of ours.</summary>
public static class FileNames
{
    public const int Longest = 255;
    private static readonly HashSet<string> Devices = new(StringComparer.OrdinalIgnoreCase)
    {
        "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
        "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
    };

    /// <summary>
    /// Normalised first, checked second: invisible, control and bidi characters go, then all up to the last slash, then leading dots. An empty
    /// rest is <c>file</c>.
    /// </summary>
    public static string Clean(string? sent)
    {
        var visible = new StringBuilder();
        foreach (var rune in Fold.Clean(sent).Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned) continue;
            visible.Append(category is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? " " : rune.ToString());
        }
        var name = visible.ToString();
        name = name[(name.LastIndexOfAny(['/', '\\', ':']) + 1)..].Trim().TrimStart('.').TrimEnd('.', ' ');
        foreach (var c in "<>\"|?*") name = name.Replace(c, '_');
        if (Devices.Contains(Path.GetFileNameWithoutExtension(name))) name = "_" + name;
        return name.Length switch { 0 => "file", > Longest => Cut(name), _ => name };
    }

    private static string Cut(string name)
    {
        var extension = Path.GetExtension(name);
        if (extension.Length > 20) extension = "";
        var stem = Longest - extension.Length;
        return name[..(char.IsHighSurrogate(name[stem - 1]) ? stem - 1 : stem)] + extension;
    }
}

/// <summary>
/// Bytes as people read them: '900 B', '240 KB', '1.2 MB'. Cut and not rounded, so that a limit is never told as more than it is. As an argument of words
/// it speaks their language. A picker's script (<c>files.js</c>) says the same.
/// </summary>
/// <param name="Bytes">Zero or more.</param>
public readonly record struct FileSize(long Bytes) : IFormattable
{
    private const long Kilo = 1024, Mega = 1024 * 1024;

    /// <summary>In the culture's numbers.</summary>
    public string In(CultureInfo culture) => ToString(null, culture);

    public override string ToString() => In(CultureInfo.InvariantCulture);

    public string ToString(string? format, IFormatProvider? formatProvider) => Bytes switch
    {
        < Kilo => $"{Bytes} B",
        < Mega => $"{Bytes / Kilo} KB",
        _ => string.Create(formatProvider, $"{Bytes / Mega + Bytes % Mega * 10 / Mega / 10m:0.#} MB"),
    };
}
