using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace PortalCms.Testing;

/// <summary>What came back: status, headers and bytes, and the page they make.</summary>
/// <param name="Address">What was asked for.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Location">Where a redirect leads.</param>
/// <param name="Headers">All of them, a line each, as sent.</param>
/// <param name="Body">As sent.</param>
public sealed partial record PageSeen(string Address, int Status, string? Location, string Headers, byte[] Body)
{
    private IDocument? _document;

    public string Text => Encoding.UTF8.GetString(Body);
    public IDocument Document => _document ??= new HtmlParser().ParseDocument(Text);
    public string Heading => Document.QuerySelector("h1")?.TextContent.Trim() ?? "";

    /// <summary>The words of the list of errors; empty: none.</summary>
    public IReadOnlyList<string> Errors => [.. Document.QuerySelectorAll("#errors li").Select(e => e.TextContent.Trim())];

    /// <summary>Status, headers and body without what is new in each answer: nonces, tokens, keys, the date.</summary>
    public string Masked => $"{Status}\n{DateLine().Replace(Fresh().Replace(Headers, "$1…"), "")}\n{Fresh().Replace(Text, "$1…")}";

    /// <summary>Status, headers and body as sent; only the date, the answer's own id, its nonce, the id of a draft that it offers, and a cookie that MVC takes back though nobody has it, are left out.</summary>
    public string Bare => $"{Status}\n{Nonce().Replace(OwnLines().Replace(Headers, ""), "nonce-")}\n{Nonce().Replace(Text, "nonce-")}";

    /// <summary>The one form that matches.</summary>
    public ShownForm Form(string selector) => new(Document.QuerySelector(selector) as IHtmlFormElement ?? throw new InvalidOperationException($"{Address} ({Status}) shows no form '{selector}'."), Address);

    internal static async Task<PageSeen> Read(string address, HttpResponseMessage response) => new(
        address, (int)response.StatusCode, response.Headers.Location?.OriginalString,
        string.Concat(response.Headers.Concat(response.Content.Headers).OrderBy(h => h.Key, StringComparer.Ordinal).SelectMany(h => h.Value.Select(v => $"{h.Key}: {v}\n"))),
        await response.Content.ReadAsByteArrayAsync());

    [GeneratedRegex("(nonce-|nonce=\"|name=\"(?:_key|__RequestVerificationToken)\"(?: type=\"hidden\")? value=\"|portal-antiforgery=|X-Request-ID: )[A-Za-z0-9_+/=-]+")]
    private static partial Regex Fresh();

    [GeneratedRegex(@"^(?:Date: |X-Request-I[dD]: |Set-Cookie: \.AspNetCore\.Mvc\.CookieTempDataProvider=; expires=Thu, 01 Jan 1970).*\n", RegexOptions.Multiline)]
    private static partial Regex OwnLines();

    [GeneratedRegex("(?:nonce(?:-|=\")|(?<=/new\\?)draft=)[A-Za-z0-9_+/=-]+")]
    private static partial Regex Nonce();

    [GeneratedRegex("^Date: .*\n", RegexOptions.Multiline)]
    private static partial Regex DateLine();
}
