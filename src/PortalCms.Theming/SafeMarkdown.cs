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

    /// <summary>Sanitised HTML of cleaned text, fit for <see cref="HtmlText"/>. Never throws: what Markdown cannot read is shown as plain text.</summary>
    public static string ToHtml(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
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
