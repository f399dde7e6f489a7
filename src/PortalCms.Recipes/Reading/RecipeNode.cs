namespace PortalCms.Recipes.Reading;

internal enum NodeKind { Object, Array, Text, Number, Check, Null }

/// <summary>Where something stands in the file: 1-based line, 1-based column in characters.</summary>
internal readonly record struct Place(int Line, int Column);

internal sealed record RecipeMember(string Name, Place Place, RecipeNode Value);

/// <summary>A JSON value that knows where it stands: System.Text.Json's own trees do not.</summary>
/// <param name="segment">What it adds to its parent's path: <c>.name</c>, <c>['odd name']</c> or <c>[3]</c>.</param>
internal sealed class RecipeNode(NodeKind kind, Place place, RecipeNode? parent, string segment)
{
    public NodeKind Kind => kind;
    public Place Place => place;
    public RecipeNode? Parent => parent;

    /// <summary>The text, after scripts are filled in; a number as it is written; <c>true</c> or <c>false</c>.</summary>
    public string Text { get; set; } = "";

    /// <summary>A problem with the text is already reported: nothing more is said of it.</summary>
    public bool IsBroken { get; set; }

    public List<RecipeMember> Members { get; } = [];
    public List<RecipeNode> Items { get; } = [];

    public string Path => parent is null ? "" : (parent.Path + segment).TrimStart('.');

    /// <summary>Its kind in words, for messages.</summary>
    public string Words => kind switch
    {
        NodeKind.Object => "an object",
        NodeKind.Array => "an array",
        NodeKind.Text => "a string",
        NodeKind.Number => "a number",
        NodeKind.Check => "true or false",
        _ => "null",
    };

    public RecipeNode? Member(string name) => Members.Find(m => m.Name == name)?.Value;

    public IEnumerable<RecipeNode> Children => kind == NodeKind.Array ? Items : Members.Select(m => m.Value);

    /// <summary>What stands at a path, or the nearest above it that stands in the file.</summary>
    public RecipeNode Nearest(string path)
    {
        var node = this;
        while (node.Children.FirstOrDefault(c => Leads(c.Path, path)) is { } next) node = next;
        return node;
    }

    private static bool Leads(string to, string path) =>
        path.StartsWith(to, StringComparison.Ordinal) && (path.Length == to.Length || path[to.Length] is '.' or '[');

    public static string SegmentOf(string name) =>
        name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '$') ? "." + name : $"['{name}']";
}
