using System.Globalization;

namespace PortalCms.Core;

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
