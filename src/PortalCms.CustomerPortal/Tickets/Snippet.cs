using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using PortalCms.Core;
using PortalCms.Theming;
using PortalCms.Tickets;

namespace PortalCms.CustomerPortal;

/// <summary>The piece of a message around what was found, with the found words marked.</summary>
internal static class Snippet
{
    private const int Length = 160;
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

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
            html.Append(i > first ? " " : "").Append(IsHit(pieces[i], words) ? $"<mark>{Encoder.Encode(piece)}</mark>" : Encoder.Encode(piece));
            if (length >= Length && i < pieces.Length - 1) html.Append(" …");
        }
        return new HtmlText(html.ToString());
    }

    private static bool IsHit(string piece, SearchWords words)
    {
        var folded = SearchWords.Of(piece);
        return words.Phrases.Any(p => $" {folded}".Contains($" {string.Join(' ', p)}", StringComparison.Ordinal));
    }
}
