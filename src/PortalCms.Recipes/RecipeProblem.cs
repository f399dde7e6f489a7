namespace PortalCms.Recipes;

/// <summary>One thing that keeps a recipe from being run, and where.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based, in characters (code points), not bytes.</param>
/// <param name="Path">JSON path (<c>steps[0].tickets[3].subject</c>); empty for the whole file.</param>
/// <param name="Message">What is there, in words; never the value of a secret.</param>
/// <param name="Expected">What should stand there, or null.</param>
public sealed record RecipeProblem(int Line, int Column, string Path, string Message, string? Expected = null)
{
    /// <summary>One line as compilers write it: <c>file:line:column: path: message (expected …)</c>. Control characters are replaced.</summary>
    public string In(string file) => OneLine($"{file}:{Line}:{Column}: ") + Words;

    /// <summary>Path, message and what is expected, in one line, for whoever does not have the file before them. Control characters are replaced.</summary>
    public string Words => OneLine($"{(Path.Length == 0 ? "" : Path + ": ")}{Message}{(Expected is null ? "" : $" (expected {Expected})")}");

    /// <summary>The same problem, found in a step that was read alone, by its place in the file that the step is from; null where that file has no step of ours, or several.</summary>
    /// <param name="file">The bytes of the file; its scripts may be another's.</param>
    public RecipeProblem? Within(ReadOnlySpan<byte> file)
    {
        var steps = Reading.RecipeTree.Parse(file, new RecipeProblems())?.Member("steps")?.Items.Where(s => s.Member("name")?.Text == StepReader.Ours).ToList();
        if (steps is not [var own] || !Path.StartsWith(First, StringComparison.Ordinal)) return null;
        var path = own.Path + Path[First.Length..];
        var place = own.Nearest(path).Place;
        return this with { Line = place.Line, Column = place.Column, Path = path };
    }

    private const string First = "steps[0]";

    internal static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c));
}

/// <summary>The problems of one reading. All are kept: the author mends a file once.</summary>
internal sealed class RecipeProblems
{
    private readonly List<RecipeProblem> _list = [];

    public int Count => _list.Count;

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<RecipeProblem> InOrder() => [.. _list.OrderBy(p => p.Line).ThenBy(p => p.Column)];

    public void Add(Reading.Place place, string path, string message, string? expected = null) =>
        _list.Add(new(place.Line, place.Column, path, message, expected));

    public void Add(Reading.RecipeNode node, string message, string? expected = null) => Add(node.Place, node.Path, message, expected);
}
