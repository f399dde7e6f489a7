using System.Text;
using PortalCms.Core;

namespace PortalCms.Tickets;

/// <summary>
/// Text made into words for the index and for queries, alike on both databases. Scripts that write without blanks are split into single
/// characters, found again as phrases.
/// </summary>
public sealed record SearchWords(IReadOnlyList<IReadOnlyList<string>> Phrases)
{
    /// <summary>Queries are cut to this many characters and words.</summary>
    public const int LongestQuery = 200;
    private const int MostWords = 12;
    private const int MostKept = 500_000, MostBytes = 3;

    /// <summary>The words of a text, separated by blanks.</summary>
    public static string Of(string text)
    {
        var folded = Fold.Words(text);
        if (Ascii.IsValid(folded) || !folded.EnumerateRunes().Any(IsUnspaced)) return folded;
        var words = new StringBuilder(folded.Length * 2);
        foreach (var rune in folded.EnumerateRunes())
        {
            if (IsUnspaced(rune)) words.Append(' ').Append(rune.ToString()).Append(' ');
            else words.Append(rune.ToString());
        }
        return string.Join(' ', words.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The words of a text as they are kept: a few signs become five times as long, and PostgreSQL takes no more than a megabyte of words.</summary>
    internal static string Kept(string text)
    {
        var words = Of(text);
        if (words.Length <= MostKept / MostBytes || Encoding.UTF8.GetByteCount(words) <= MostKept) return words;
        var last = words.LastIndexOf(' ', MostKept / MostBytes);
        return last < 0 ? "" : words[..last];
    }

    /// <summary>A typed query: literal words, no operators. One phrase per typed word; the last word of each also matches as a beginning.</summary>
    public static SearchWords Parse(string? query)
    {
        return new([.. Cut(query ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(w => Of(w).Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(w => w.Length > 0).Take(MostWords)]);
    }

    /// <summary>A query at its longest; half of a character is not left over.</summary>
    public static string Cut(string query) =>
        query.Length <= LongestQuery ? query : query[..(char.IsHighSurrogate(query[LongestQuery - 1]) ? LongestQuery - 1 : LongestQuery)];

    public bool IsEmpty => Phrases.Count == 0;

    internal static bool IsUnspaced(Rune rune) => rune.Value is
        (>= 0x2E80 and <= 0x2FDF) or (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0x0E00 and <= 0x0EFF)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
}
