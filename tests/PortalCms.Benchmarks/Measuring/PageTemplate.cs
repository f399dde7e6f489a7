using System.Text.RegularExpressions;

namespace PortalCms.Benchmarks.Measuring;

/// <summary>Makes a template out of a page of the product: what varies from row to row becomes an output in a loop, the rest stays as it is.</summary>
internal static partial class PageTemplate
{
    private static readonly (string Pattern, string With)[] Lines =
    [
        (@"(?<=/tickets/|#)\d+(?=[""<])", "{{ row.Number }}"),
        (@"(?<=class=""row-link""[^>]*>)[^<]*", "{{ row.Subject }}"),
        (@"pill-(open|closed)"">[^<]*", "pill-{{ row.Status }}\">{{ row.Label }}"),
        (@"(?<=cell-requester""><bdi>)[^<]*", "{{ row.Requester }}"),
        (@"(?<=cell-owner""><bdi>)[^<]*", "{{ row.Owner }}"),
        (@"<time datetime=""[^""]*"">[^<]*", "<time datetime=\"{{ row.CreatedIso }}\">{{ row.Created }}"),
        (@"<time datetime=""[^""]*"" title=""[^""]*""([^>]*)>[^<]*", "<time datetime=\"{{ row.AtIso }}\" title=\"{{ row.AtExact }}\"$1>{{ row.At }}"),
    ];

    private static readonly (string Pattern, string With)[] Messages =
    [
        (@"(?<=[""#])m\d+", "m{{ row.Number }}"),
        (@"message is-\w+", "message is-{{ row.Role }}"),
        (@"(?<=<h3[^>]*><bdi>)[^<]*", "{{ row.Owner }}"),
        (@"(?<=class=""role"">)[^<]*", "{{ row.Label }}"),
        (@"<time datetime=""[^""]*"" title=""[^""]*""([^>]*)>[^<]*", "<time datetime=\"{{ row.AtIso }}\" title=\"{{ row.AtExact }}\"$1>{{ row.At }}"),
        (@"(?<=<div class=""prose""[^>]*>).*?(?=</div>)", "{{ row.Html | raw }}"),
    ];

    internal static string Listing(string page) => Make(page, Line(), Lines);

    /// <summary>As the listing, with the piece of text that was found.</summary>
    internal static string Search(string page) =>
        Make(page, Line(), [.. Lines, (@"<span class=""snippet""[^>]*>.*?</span>", "{% if row.Html != '' %}<span class=\"snippet\" dir=\"auto\">{{ row.Html | raw }}</span>{% endif %}")]);

    internal static string Detail(string page) => Make(page, Entry(), Messages);

    private static string Make(string page, Regex kind, (string Pattern, string With)[] parts)
    {
        if (page.Contains("{{", StringComparison.Ordinal) || page.Contains("{%", StringComparison.Ordinal)) throw new InvalidOperationException("The page has Liquid in it.");
        var rows = kind.Matches(page);
        if (rows.Count < 2) throw new InvalidOperationException("The page has no rows that the limit's template knows.");
        // A row that has everything: of search results, some have no snippet.
        var row = rows.Select(r => r.Value).MaxBy(r => r.Length)!;
        foreach (var (pattern, with) in parts)
        {
            var made = Regex.Replace(row, pattern, with, RegexOptions.Singleline);
            if (made == row) throw new InvalidOperationException($"The product's page has nothing like {pattern} in its rows any more.");
            row = made;
        }
        var between = page[(rows[0].Index + rows[0].Length)..rows[1].Index];
        return $"{page[..rows[0].Index]}{{% for row in rows %}}{row}{between}{{% endfor %}}{page[(rows[^1].Index + rows[^1].Length)..]}";
    }

    [GeneratedRegex(@"<tr role=""row"">\s*<td.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Line();

    [GeneratedRegex(@"<li>\s*<article class=""message.*?</li>(?=\s*(?:<li|</ol))", RegexOptions.Singleline)]
    private static partial Regex Entry();
}
