using System.Globalization;
using PortalCms.Core;
using PortalCms.Theming;

namespace PortalCms.Tickets;

/// <summary>The rules of what people write in tickets: how long, how deep, what counts as nothing. Shown by way of <see cref="SafeMarkdown"/>.</summary>
public static class MessageText
{
    /// <summary>In characters.</summary>
    public const int Longest = 100_000;
    private const int DeepestQuote = 20;
    private const string Picture = "<img src=\"cid:";

    /// <summary>Sanitised HTML of cleaned text. Never throws. A picture of the message's own stands where the text names it: <c>![The pads](pads.jpg)</c>.</summary>
    public static string ToHtml(string text, IReadOnlyList<Attachment>? files = null) =>
        SafeMarkdown.ToHtml(text, files is null or [] ? null : address => files.FirstOrDefault(f => f.IsImage && f.Name == NameIn(address))?.Name);

    /// <summary>What is shown of a stored text: its pictures come from where the reader may fetch them.</summary>
    /// <param name="html">As <see cref="ToHtml"/> made it.</param>
    /// <param name="pictures">The name and the address of each.</param>
    public static string WithPictures(string html, IEnumerable<(string Name, string Url)> pictures)
    {
        ArgumentNullException.ThrowIfNull(html);
        if (!html.Contains(Picture, StringComparison.Ordinal)) return html; // no text has it: '<' is encoded there
        return pictures.Aggregate(html, (shown, p) => shown.Replace(
            $"{Picture}{Uri.EscapeDataString(p.Name)}\"", $"<img loading=\"lazy\" src=\"{System.Net.WebUtility.HtmlEncode(p.Url)}\"", StringComparison.Ordinal));
    }

    private static string? NameIn(string address) => address.Contains('/', StringComparison.Ordinal) ? null : FileNames.Clean(Uri.UnescapeDataString(address));

    /// <summary>Nothing to read: blanks, zero-width characters, or quoted lines only.</summary>
    public static bool IsBlank(string? text) => string.IsNullOrEmpty(text) || text.Split('\n').All(line => IsQuote(line) || IsUnseen(line));

    /// <summary>Nothing to see in a line: blanks and zero-width characters only.</summary>
    public static bool IsUnseen(string? line) => string.IsNullOrEmpty(line) || !line.EnumerateRunes().Any(Shows);

    /// <summary>Too long or too deep, in words; nothing is cut silently.</summary>
    public static Outcome Problem(string field, string text)
    {
        if (text.Length > Longest) return Outcome.Refused(field, "The text is longer than {0} characters. Shorten it, or attach it as a file.", Longest);
        return text.Split('\n').Any(l => l.TrimStart().TakeWhile(c => c is '>' or ' ').Count(c => c == '>') > DeepestQuote)
            ? Outcome.Refused(field, "The text quotes more than {0} levels deep. Remove some of the quoted lines.", DeepestQuote)
            : Outcome.Done;
    }

    /// <summary>What is stored of typed text.</summary>
    public static string Clean(string? text) => Fold.Clean(text).Trim('\n', ' ', '\t');

    /// <summary>A subject: one line, cut at the given length.</summary>
    public static string OneLine(string text, int longest)
    {
        var line = string.Join(' ', Fold.Clean(text).Split(['\n', '\t', ' '], StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= longest ? line : $"{line[..(char.IsHighSurrogate(line[longest - 2]) ? longest - 2 : longest - 1)]}…";
    }

    private static bool IsQuote(string line) => line.TrimStart().StartsWith('>');

    /// <summary>Letters and signs by their category, and nothing to the eye: fillers of Hangul, the Braille pattern without a dot.</summary>
    private const string Unseen = "\u115F\u1160\u3164\uFFA0\u2800";

    private static bool Shows(System.Text.Rune rune) => !System.Text.Rune.IsWhiteSpace(rune) && !(rune.IsBmp && Unseen.Contains((char)rune.Value)) &&
        System.Text.Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.NonSpacingMark);
}
