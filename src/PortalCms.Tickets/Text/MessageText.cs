using System.Globalization;
using Ganss.Xss;
using Markdig;
using PortalCms.Core;

namespace PortalCms.Tickets;

/// <summary>
/// The one way typed text becomes what people see: Markdown without HTML, then sanitised. A person's <c>&lt;script&gt;</c> or <c>{{ }}</c> is shown as typed.
/// </summary>
public static class MessageText
{
    /// <summary>In characters.</summary>
    public const int Longest = 100_000;
    private const int DeepestQuote = 20;

    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder()
        .DisableHtml().UseAutoLinks().UseEmphasisExtras().UsePipeTables().UseSoftlineBreakAsHardlineBreak().DisableHeadings().Build();

    private static readonly HtmlSanitizer Sanitizer = MakeSanitizer();

    /// <summary>Sanitised HTML of cleaned text. Never throws: what Markdown cannot read is shown as plain text.</summary>
    public static string ToHtml(string text)
    {
        string html;
        try
        {
            html = Markdig.Markdown.ToHtml(text, Markdown);
        }
        catch (ArgumentException) // Markdig refuses nesting that is too deep
        {
            html = $"<p>{System.Net.WebUtility.HtmlEncode(text).Replace("\n", "<br>", StringComparison.Ordinal)}</p>";
        }
        lock (Sanitizer) return Sanitizer.Sanitize(html);
    }

    /// <summary>Nothing to read: blanks, zero-width characters, or quoted lines only.</summary>
    public static bool IsBlank(string? text) => string.IsNullOrEmpty(text) || text.Split('\n').All(line => IsQuote(line) || !line.EnumerateRunes().Any(Shows));

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

    private static bool Shows(System.Text.Rune rune) => !System.Text.Rune.IsWhiteSpace(rune) &&
        System.Text.Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.NonSpacingMark);

    private static HtmlSanitizer MakeSanitizer()
    {
        var options = new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(["p", "br", "em", "strong", "del", "ins", "sub", "sup", "mark", "code", "pre", "blockquote", "ul", "ol", "li", "a", "hr",
                "table", "thead", "tbody", "tr", "th", "td"], StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = new HashSet<string>(["href", "start"], StringComparer.OrdinalIgnoreCase),
            AllowedSchemes = new HashSet<string>(["http", "https", "mailto"], StringComparer.OrdinalIgnoreCase),
            UriAttributes = new HashSet<string>(["href"], StringComparer.OrdinalIgnoreCase),
        };
        var sanitizer = new HtmlSanitizer(options) { KeepChildNodes = true };
        sanitizer.PostProcessNode += (_, e) =>
        {
            if (e.Node is not AngleSharp.Dom.IElement { LocalName: "a" } link) return;
            if (!Uri.TryCreate(link.GetAttribute("href"), UriKind.Absolute, out Uri? _)) link.RemoveAttribute("href");
            link.SetAttribute("rel", "noopener nofollow ugc");
        };
        return sanitizer;
    }
}
