using Ganss.Xss;
using Markdig;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PortalCms.Theming;

/// <summary>
/// The one way typed text becomes what people see: Markdown without HTML, then sanitised. A person's <c>&lt;script&gt;</c> or <c>{{ }}</c> is shown as typed.
/// Most people do not know that they write Markdown: nothing that they typed may be gone, so backslashes and entities stay, an address stays with its label, and
/// no line is taken for a definition.
/// </summary>
public static class SafeMarkdown
{
    private static readonly MarkdownPipeline Markdown = MakePipeline();
    private static readonly HtmlSanitizer Sanitizer = MakeSanitizer();

    // What a parser needs more than linear time for is bounded before it is asked: delimiters in one paragraph, brackets in one word (each may begin a link, which is
    // looked for to the word's end), and lines.
    private const string Delimiters = "*_~^[]!|`<>+=";
    private static readonly string[] BareTags = ["<p>", "</p>", "<br />", "<em>", "</em>", "<strong>", "</strong>", "<ul>", "</ul>", "<ol>", "</ol>", "<li>", "</li>"];
    private const string Enclosed = "cid:";
    private const int MostDelimiters = 400;
    private const int MostBrackets = 50;
    private const int MostLines = 2000;

    /// <summary>Sanitised HTML of cleaned text, fit for <see cref="HtmlText"/>. Never throws: what Markdown cannot read in good time is shown as plain text.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="picture">The id of a picture that came along, by the address that stands in the text; null: there is none, it is a link. The picture's source is <c>cid:</c> and that id, as in mail.</param>
    public static string ToHtml(string text, Func<string, string?>? picture = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (IsTooIntricate(text)) return Plain(text);
        try
        {
            var html = Raw(text, picture);
            return IsBare(html) ? AsSanitised(html) : Sanitizer.Sanitize(html);
        }
        catch (ArgumentException) // Markdig refuses nesting that is too deep
        {
            return Plain(text);
        }
    }

    /// <summary>The same by the sanitiser in any case: what tests compare with.</summary>
    internal static string Sanitised(string text) => Sanitizer.Sanitize(Raw(text, null));

    private static string Raw(string text, Func<string, string?>? picture)
    {
        if (!text.Contains("](", StringComparison.Ordinal)) return Markdig.Markdown.ToHtml(text, Markdown);
        var document = Markdig.Markdown.Parse(text, Markdown);
        foreach (var link in document.Descendants<LinkInline>().ToList()) KeepAddress(link, picture);
        return document.ToHtml(Markdown);
    }

    /// <summary>A picture that did not come along is a link to it: nothing is fetched from elsewhere. What the sanitiser takes from a link stands behind its label.</summary>
    private static void KeepAddress(LinkInline link, Func<string, string?>? picture)
    {
        if (link.IsAutoLink) return;
        if (link.IsImage && link.Url is { } address && picture?.Invoke(address) is { } id)
        {
            (link.Url, link.Title) = (Enclosed + Uri.EscapeDataString(id), null);
            return;
        }
        if (link.FirstChild is null) link.AppendChild(new LiteralInline(link.Url ?? ""));
        else if (!IsAllowed(link.Url)) link.AppendChild(new LiteralInline($" ({link.Url})"));
        if (!string.IsNullOrEmpty(link.Title)) link.AppendChild(new LiteralInline($" ({link.Title})"));
        link.IsImage = false;
    }

    private static bool IsAllowed(string? address) => Uri.TryCreate(address, UriKind.Absolute, out Uri? target) && target.Scheme is "http" or "https" or "mailto";

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
        int lines = 0, delimiters = 0, brackets = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i])) brackets = 0;
            else if (text[i] == '(' && ++brackets > MostBrackets) return true;
            if (text[i] == '\n')
            {
                if (++lines > MostLines) return true;
                if (i > 0 && text[i - 1] == '\n') delimiters = 0; // a blank line ends the paragraph
            }
            else if (Delimiters.Contains(text[i], StringComparison.Ordinal) && ++delimiters > MostDelimiters) return true;
        }
        return false;
    }

    private static MarkdownPipeline MakePipeline()
    {
        var builder = new MarkdownPipelineBuilder();
        builder.BlockParsers.Replace<ParagraphBlockParser>(new PlainParagraphs());
        builder.InlineParsers.TryRemove<EscapeInlineParser>();
        builder.InlineParsers.TryRemove<HtmlEntityParser>();
        return builder.DisableHtml().UseAutoLinks().UseEmphasisExtras().UsePipeTables().UseSoftlineBreakAsHardlineBreak().DisableHeadings().Build();
    }

    /// <summary>Paragraphs that define no links: <c>[E-21]: 10:42</c> is a line like any other.</summary>
    private sealed class PlainParagraphs : ParagraphBlockParser
    {
        public override bool Close(BlockProcessor processor, Block block)
        {
            if (block is not ParagraphBlock { Lines: var lines }) return true;
            for (var i = 0; i < lines.Count; i++) lines.Lines[i].Slice.TrimStart();
            if (lines.Count > 0) lines.Lines[lines.Count - 1].Slice.TrimEnd();
            return lines.Count > 0;
        }
    }

    private static HtmlSanitizer MakeSanitizer()
    {
        var options = new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(["p", "br", "em", "strong", "del", "ins", "sub", "sup", "mark", "code", "pre", "blockquote", "ul", "ol", "li", "a", "hr",
                "table", "thead", "tbody", "tr", "th", "td", "img"], StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = new HashSet<string>(["href", "start", "src", "alt"], StringComparer.OrdinalIgnoreCase),
            AllowedSchemes = new HashSet<string>(["http", "https", "mailto", "cid"], StringComparer.OrdinalIgnoreCase),
            UriAttributes = new HashSet<string>(["href", "src"], StringComparer.OrdinalIgnoreCase),
        };
        var sanitizer = new HtmlSanitizer(options) { KeepChildNodes = true };
        sanitizer.PostProcessNode += (_, e) =>
        {
            if (e.Node is AngleSharp.Dom.IElement { LocalName: "img" } picture && picture.GetAttribute("src")?.StartsWith(Enclosed, StringComparison.Ordinal) != true) picture.Remove();
            if (e.Node is not AngleSharp.Dom.IElement { LocalName: "a" } link) return;
            if (!IsAllowed(link.GetAttribute("href")))
                link.RemoveAttribute("href"); // '//host' is a file to Uri and another site to a browser
            link.SetAttribute("rel", "noopener nofollow ugc");
        };
        return sanitizer;
    }
}
