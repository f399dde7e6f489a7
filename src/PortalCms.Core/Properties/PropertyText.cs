using System.Globalization;

namespace PortalCms.Core;

/// <summary>How values of properties are written as text, in forms, recipes and filters: one way for all, whatever the culture.</summary>
public static class PropertyText
{
    /// <summary>The greatest number, and its negative the least; six decimals. What a 64-bit count of millionths holds on both databases.</summary>
    public const decimal GreatestNumber = 9_000_000_000_000m;

    private const NumberStyles PlainNumber = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;
    private static readonly string[] DateShapes = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>A plain number: digits, a sign before and a point between. No exponents, no thousands.</summary>
    public static Outcome Number(string text, out decimal number)
    {
        var parsed = decimal.TryParse(text, PlainNumber, CultureInfo.InvariantCulture, out number);
        if (!parsed) return Outcome.Refused("Write a number such as 12.5.");
        if (decimal.Abs(number) > GreatestNumber) return Outcome.Refused("", "Numbers go up to {0}.", GreatestNumber);
        return decimal.Round(number, 6) == number ? Outcome.Done : Outcome.Refused("Numbers have at most six decimals.");
    }

    /// <summary>A day, or a moment (UTC where no offset is written), as UTC cut to microseconds. Years 1900 to 2199.</summary>
    public static Outcome Date(string text, out DateTimeOffset date)
    {
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        var parsed = DateTimeOffset.TryParseExact(text.Trim(), DateShapes, CultureInfo.InvariantCulture, utc, out date);
        if (!parsed) return Outcome.Refused("Write a date such as 2026-05-31.");
        date = date.AddTicks(-(date.Ticks % 10));
        return date.Year is >= 1900 and < 2200 ? Outcome.Done : Outcome.Refused("Dates lie between 1900 and 2199.");
    }

    /// <summary><c>true</c> or <c>false</c>, any case.</summary>
    public static Outcome Check(string text, out bool check) =>
        bool.TryParse(text, out check) ? Outcome.Done : Outcome.Refused("Write true or false.");

    /// <summary>Text as columns of folded text keep it: <see cref="Fold.Text"/>, at most 200 characters, no character halved.</summary>
    public static string Folded(string? text)
    {
        var folded = Fold.Text(Fold.Clean(text));
        if (folded.Length <= PropertyFilter.LongestValue) return folded;
        return folded[..(char.IsHighSurrogate(folded[PropertyFilter.LongestValue - 1]) ? PropertyFilter.LongestValue - 1 : PropertyFilter.LongestValue)];
    }
}
