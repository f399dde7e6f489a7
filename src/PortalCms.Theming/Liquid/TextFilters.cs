using System.Text;
using Fluid;
using Fluid.Values;

namespace PortalCms.Theming;

internal static class TextFilters
{
    private const string Dots = "…";

    internal static void AddTo(FilterCollection filters)
    {
        filters.Text("append", (s, a, c) => Concat(c, s, a.Argument(0)));
        filters.Text("prepend", (s, a, c) => Concat(c, a.Argument(0), s));
        filters.Text("upcase", (s, _, c) => s.ToUpper(c.CultureInfo));
        filters.Text("downcase", (s, _, c) => s.ToLower(c.CultureInfo));
        filters.Text("capitalize", (s, _, c) => s.Length == 0 ? s : string.Concat(s[..1].ToUpper(c.CultureInfo), s.AsSpan(1)));
        filters.Text("strip", (s, _, _) => s.Trim());
        filters.Text("lstrip", (s, _, _) => s.TrimStart());
        filters.Text("rstrip", (s, _, _) => s.TrimEnd());
        filters.Text("strip_newlines", (s, _, _) => s.ReplaceLineEndings(""));
        filters.Text("strip_html", (s, _, _) => WithoutTags(s));
        filters.Text("remove", (s, a, c) => Replace(c, s, a.Argument(0), ""));
        filters.Text("replace", (s, a, c) => Replace(c, s, a.Argument(0), a.Argument(1)));
        filters.Text("remove_first", (s, a, c) => ReplaceFirst(c, s, a.Argument(0), ""));
        filters.Text("replace_first", (s, a, c) => ReplaceFirst(c, s, a.Argument(0), a.Argument(1)));
        filters.Text("truncate", (s, a, _) => Truncate(s, a));
        filters.Text("truncatewords", (s, a, _) => TruncateWords(s, a));
        // Everything is encoded when it is written: asking for it again must not encode twice.
        filters.AddFilter("escape", (input, _, _) => input);
        filters.Text("url_encode", (s, _, c) =>
        {
            c.State.Spend(s.Length * 3L);
            return Uri.EscapeDataString(s);
        });
    }

    private static string Concat(PageContext context, string first, string second)
    {
        Fits(context, (long)first.Length + second.Length);
        return first + second;
    }

    private static string Replace(PageContext context, string text, string old, string by)
    {
        if (old.Length == 0) return text;
        context.State.Look(text.Length, old.Length);
        if (by.Length > old.Length)
        {
            long times = 0;
            for (var at = text.IndexOf(old, StringComparison.Ordinal); at >= 0; at = text.IndexOf(old, at + old.Length, StringComparison.Ordinal)) times++;
            Fits(context, text.Length + times * (by.Length - old.Length));
        }
        return text.Replace(old, by, StringComparison.Ordinal);
    }

    private static string ReplaceFirst(PageContext context, string text, string old, string by)
    {
        context.State.Look(text.Length, old.Length);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        if (at < 0) return text;
        Fits(context, (long)text.Length + by.Length);
        return string.Concat(text.AsSpan(0, at), by, text.AsSpan(at + old.Length));
    }

    private static void Fits(PageContext context, long length)
    {
        if (length > context.State.Bounds.Text) context.State.Spend(length);
    }

    private static string Truncate(string text, FilterArguments arguments)
    {
        var length = arguments.Count > 0 ? NumberFilters.Whole(arguments.At(0)) : 50;
        var end = arguments.Count > 1 ? arguments.Argument(1) : Dots;
        if (text.Length <= length) return text;
        var keep = Math.Max(0, length - end.Length);
        if (keep > 0 && char.IsHighSurrogate(text[keep - 1])) keep--;
        return string.Concat(text.AsSpan(0, keep), end);
    }

    private static string TruncateWords(string text, FilterArguments arguments)
    {
        var limit = arguments.Count > 0 ? Math.Clamp(NumberFilters.Whole(arguments.At(0)), 1, 1000) : 15;
        var words = text.Split((char[]?)null, limit + 1, StringSplitOptions.RemoveEmptyEntries);
        return words.Length <= limit ? text : string.Join(' ', words[..limit]) + (arguments.Count > 1 ? arguments.Argument(1) : Dots);
    }

    private static string WithoutTags(string html)
    {
        var text = new StringBuilder(html.Length);
        var inside = false;
        foreach (var c in html)
        {
            if (c == '<') inside = true;
            else if (c == '>' && inside) inside = false;
            else if (!inside) text.Append(c);
        }
        return System.Net.WebUtility.HtmlDecode(text.ToString());
    }
}
