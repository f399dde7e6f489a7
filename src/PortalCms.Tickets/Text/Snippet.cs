using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using PortalCms.Theming;

namespace PortalCms.Tickets;

/// <summary>The piece of a message around what was found, with the found words marked.</summary>
public static class Snippet
{
    private const int Length = 160;
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Safe markup: everything but the marks is encoded.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="words">What was looked for.</param>
    public static HtmlText Of(string text, SearchWords words)
    {
        var line = text.ReplaceLineEndings(" ").Replace("**", "", StringComparison.Ordinal);
        var pieces = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var first = Math.Max(0, Array.FindIndex(pieces, p => IsHit(p, words)) - 8);
        var html = new StringBuilder(first > 0 ? "… " : "");
        var length = 0;
        for (var i = first; i < pieces.Length && length < Length; i++)
        {
            var piece = pieces[i].Length > 60 ? pieces[i][..59] + "…" : pieces[i];
            length += piece.Length + 1;
            html.Append(i > first ? " " : "").Append(IsHit(pieces[i], words) ? Marked(piece) : Encoder.Encode(piece));
            if (length >= Length && i < pieces.Length - 1) html.Append(" …");
        }
        return new HtmlText(html.ToString());
    }

    /// <summary>The word, without the comma or bracket that stands on it.</summary>
    private static string Marked(string piece)
    {
        var (start, end) = (0, piece.Length);
        while (start < end && char.IsPunctuation(piece[start])) start++;
        while (end > start && char.IsPunctuation(piece[end - 1])) end--;
        return $"{Encoder.Encode(piece[..start])}<mark>{Encoder.Encode(piece[start..end])}</mark>{Encoder.Encode(piece[end..])}";
    }

    private static bool IsHit(string piece, SearchWords words)
    {
        var folded = SearchWords.Of(piece);
        return words.Phrases.Any(p => $" {folded}".Contains($" {string.Join(' ', p)}", StringComparison.Ordinal));
    }
}
