using Ganss.Xss;
using Markdig;

namespace PortalCms.Theming;

/// <summary>
/// The one way typed text becomes what people see: Markdown without HTML, then sanitised. A person's <c>&lt;script&gt;</c> or <c>{{ }}</c> is shown as typed.
/// </summary>
public static class SafeMarkdown
{
    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder()
        .DisableHtml().UseAutoLinks().UseEmphasisExtras().UsePipeTables().UseSoftlineBreakAsHardlineBreak().DisableHeadings().Build();

    private static readonly HtmlSanitizer Sanitizer = MakeSanitizer();

    // What a parser needs more than linear time for is bounded before it is asked: delimiters in one paragraph, and lines.
    private const string Delimiters = "*_~^[]!|`<>+=";
    private static readonly string[] BareTags = ["<p>", "</p>", "<br />", "<em>", "</em>", "<strong>", "</strong>", "<ul>", "</ul>", "<ol>", "</ol>", "<li>", "</li>"];
    private const int MostDelimiters = 400;
    private const int MostLines = 2000;

    /// <summary>Sanitised HTML of cleaned text, fit for <see cref="HtmlText"/>. Never throws: what Markdown cannot read in good time is shown as plain text.</summary>
    public static string ToHtml(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (IsTooIntricate(text)) return Plain(text);
        try
        {
            var html = Markdig.Markdown.ToHtml(text, Markdown);
            return IsBare(html) ? AsSanitised(html) : Sanitizer.Sanitize(html);
        }
        catch (ArgumentException) // Markdig refuses nesting that is too deep
        {
            return Plain(text);
        }
    }

    /// <summary>The same by the sanitiser in any case: what tests compare with.</summary>
    internal static string Sanitised(string text) => Sanitizer.Sanitize(Markdig.Markdown.ToHtml(text, Markdown));

    // Most of what people write: paragraphs and lists without a single attribute. The sanitiser could take nothing away, and costs more than the save.
    private static bool IsBare(string html)
    {
        if (html.AsSpan().ContainsAny('\0', '\r', '\u00a0')) return false;
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0; at = html.IndexOf('<', at + 1))
            if (!Array.Exists(BareTags, tag => string.CompareOrdinal(html, at, tag, 0, tag.Length) == 0)) return false;
        return true;
    }

    // As the sanitiser writes it.
    private static string AsSanitised(string html) =>
        html.Replace("<br />", "<br>", StringComparison.Ordinal).Replace("&quot;", "\"", StringComparison.Ordinal);

    private static string Plain(string text) => $"<p>{System.Net.WebUtility.HtmlEncode(text).Replace("\n", "<br>", StringComparison.Ordinal)}</p>";

    private static bool IsTooIntricate(string text)
    {
        int lines = 0, delimiters = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                if (++lines > MostLines) return true;
                if (i > 0 && text[i - 1] == '\n') delimiters = 0; // a blank line ends the paragraph
            }
            else if (Delimiters.Contains(text[i], StringComparison.Ordinal) && ++delimiters > MostDelimiters) return true;
        }
        return false;
    }

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
            if (!Uri.TryCreate(link.GetAttribute("href"), UriKind.Absolute, out Uri? target) || target.Scheme is not ("http" or "https" or "mailto"))
                link.RemoveAttribute("href"); // '//host' is a file to Uri and another site to a browser
            link.SetAttribute("rel", "noopener nofollow ugc");
        };
        return sanitizer;
    }
}
