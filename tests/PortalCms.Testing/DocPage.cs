using System.Text.RegularExpressions;

namespace PortalCms.Testing;

/// <summary>A page of <c>docs</c> as tests read it: the rows of its tables by heading. A heading of names in code (<c>### `members`: …</c>) is known by the first one.</summary>
public sealed partial class DocPage
{
    private readonly List<(string Heading, bool IsCode, List<DocRow> Rows)> _parts = [];

    private DocPage(string text)
    {
        Text = text;
        foreach (var line in text.Split('\n'))
        {
            if (Heading().Match(line) is { Success: true } heading) _parts.Add((heading.Groups["code"].Value is { Length: > 0 } code ? code : heading.Groups["words"].Value, heading.Groups["code"].Success, []));
            else if (line.StartsWith("| `", StringComparison.Ordinal)) _parts[^1].Rows.Add(DocRow.Of(line));
        }
    }

    public string Text { get; }

    public static DocPage Read(string name) => new(File.ReadAllText(Path.Combine(Repository.Root, "docs", name)));

    /// <summary>The names that the tables below a heading tell.</summary>
    public IReadOnlyList<string> Names(string heading) => [.. Rows(heading).SelectMany(r => r.Names)];

    public IReadOnlyList<DocRow> Rows(string heading) => _parts.Single(p => p.Heading == heading).Rows;

    /// <summary>The headings of names in code.</summary>
    public IReadOnlyList<string> CodeHeadings => [.. _parts.Where(p => p.IsCode).Select(p => p.Heading)];

    [GeneratedRegex(@"^##+ (?:`(?<code>[^`]+)`.*|(?<words>.*))$")]
    private static partial Regex Heading();
}

/// <summary>A row: the names in code of its first cell, and all cells.</summary>
public sealed partial record DocRow(IReadOnlyList<string> Names, IReadOnlyList<string> Cells)
{
    internal static DocRow Of(string line)
    {
        var cells = Bar().Split(line.Trim().Trim('|')).Select(c => c.Trim()).ToList();
        return new([.. Code().Matches(cells[0]).Select(m => m.Groups[1].Value)], cells);
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bar();
}
