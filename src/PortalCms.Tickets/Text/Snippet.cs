using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using PortalCms.Theming;

namespace PortalCms.Tickets;

/// <summary>The piece of a message around what was found, with the found words marked.</summary>
public static partial class Snippet
{
    private const int Length = 160;
    private const int Before = 50;
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Safe markup: everything but the marks is encoded.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="words">What was looked for.</param>
    public static HtmlText Of(string text, SearchWords words)
    {
        var line = OneLine(text);
        var hits = Hits(line, words).GetEnumerator();
        var found = hits.MoveNext();
        var start = found ? Start(line, hits.Current.Start) : 0;
        var end = End(line, start, found ? hits.Current.End : 0);
        var html = new StringBuilder(start > 0 ? "… " : "");
        var at = start;
        for (; found && hits.Current.Start < end; found = hits.MoveNext())
        {
            var (from, to) = (hits.Current.Start, Math.Min(end, hits.Current.End));
            html.Append(Encoder.Encode(line[at..from])).Append("<mark>").Append(Encoder.Encode(line[from..to])).Append("</mark>");
            at = to;
        }
        return new HtmlText(html.Append(Encoder.Encode(line[at..end])).Append(end < line.Length ? " …" : "").ToString());
    }

    /// <summary>Without the signs of strong words and of pictures, which are known by what describes them.</summary>
    private static string OneLine(string text) =>
        string.Join(' ', PictureMark().Replace(text, "$1").Replace("**", "", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"!\[([^\[\]\n]*)\]\([^()\n]*\)")]
    private static partial Regex PictureMark();

    /// <summary>Some words before the hit; where a script has no blanks, some characters.</summary>
    private static int Start(string line, int hit)
    {
        if (hit <= Before) return 0;
        var blank = line.IndexOf(' ', hit - Before, Before);
        return blank < 0 ? Whole(line, hit - Before) : blank + 1;
    }

    private static int End(string line, int start, int hit)
    {
        if (line.Length - start <= Length) return line.Length;
        var blank = line.LastIndexOf(' ', start + Length, Length);
        return blank > start && blank >= hit ? blank : Whole(line, start + Length);
    }

    /// <summary>No half of a character is shown.</summary>
    private static int Whole(string line, int at) => char.IsLowSurrogate(line[at]) ? at - 1 : at;

    /// <summary>From the first word of a phrase to its last, which may go on: <c>weld</c> finds <c>welding</c>. Read no further than is asked for.</summary>
    private static IEnumerable<(int Start, int End)> Hits(string line, SearchWords words)
    {
        var after = 0;
        foreach (var (start, end) in Words(line, 0))
        {
            if (start < after) continue;
            var first = SearchWords.Of(line[start..end]);
            after = words.Phrases.Select(p => EndOf(p, first, line, start, end)).DefaultIfEmpty().Max();
            if (after > start) yield return (start, after);
        }
    }

    private static int EndOf(IReadOnlyList<string> phrase, string first, string line, int start, int end)
    {
        if (phrase.Count == 1) return first.StartsWith(phrase[0], StringComparison.Ordinal) ? end : 0;
        if (first != phrase[0]) return 0;
        var said = Words(line, start).Take(phrase.Count).ToList();
        if (said.Count < phrase.Count) return 0;
        for (var i = 1; i < phrase.Count; i++)
        {
            var word = SearchWords.Of(line[said[i].Start..said[i].End]);
            if (i < phrase.Count - 1 ? word != phrase[i] : !word.StartsWith(phrase[i], StringComparison.Ordinal)) return 0;
        }
        return said[^1].End;
    }

    /// <summary>As the index cuts them: letters and digits with their marks; of scripts without blanks, each character.</summary>
    private static IEnumerable<(int Start, int End)> Words(string line, int from)
    {
        var (start, isAlone) = (-1, false);
        for (int i = from, length; i < line.Length; i += length)
        {
            Rune.DecodeFromUtf16(line.AsSpan(i), out var rune, out length);
            if (IsMark(rune)) continue;
            var (isWord, single) = (Rune.IsLetterOrDigit(rune), SearchWords.IsUnspaced(rune));
            if (start >= 0 && (!isWord || single || isAlone))
            {
                yield return (start, i);
                start = -1;
            }
            if (isWord && start < 0) (start, isAlone) = (i, single);
        }
        if (start >= 0) yield return (start, line.Length);
    }

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format;
}
