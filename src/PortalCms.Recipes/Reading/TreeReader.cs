using System.Text.Json;

namespace PortalCms.Recipes.Reading;

/// <summary>Builds the tree without recursion, so that depth is a limit and not a stack overflow.</summary>
internal ref struct TreeReader
{
    private readonly ReadOnlySpan<byte> _file;
    private readonly RecipeProblems _problems;
    private Utf8JsonReader _json;
    private PlaceCursor _cursor = new();
    private RecipeNode? _root;
    private RecipeNode? _open;
    private RecipeMember? _name;
    private readonly Dictionary<(RecipeNode, string), int> _names = [];

    public TreeReader(ReadOnlySpan<byte> file, RecipeProblems problems)
    {
        _file = file;
        _problems = problems;
        _json = new(file, new JsonReaderOptions { MaxDepth = RecipeTree.MaxDepth + 2 });
    }

    public RecipeNode? Read()
    {
        while (_json.Read())
        {
            var place = _cursor.MoveTo(_file, _json.TokenStartIndex);
            if (_json.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray) _open = _open!.Parent;
            else if (_json.TokenType == JsonTokenType.PropertyName) ReadName(place);
            else if (!ReadValue(place)) return null;
        }
        return _root;
    }

    private void ReadName(Place place)
    {
        var name = TextOrNull(place, _open!.Path) ?? "";
        _name = new(name, place, null!);
        if (_names.TryAdd((_open, name), place.Line)) return;
        _problems.Add(place, PathOfNext(), $"the key '{name}' stands twice; first on line {_names[(_open, name)]}");
    }

    private bool ReadValue(Place place)
    {
        var node = new RecipeNode(KindOf(_json.TokenType), place, _open, SegmentOfNext());
        if (node.Kind is NodeKind.Text or NodeKind.Number or NodeKind.Check) ReadText(node);
        Attach(node);
        if (node.Kind is not (NodeKind.Object or NodeKind.Array)) return true;
        _open = node;
        if (_json.CurrentDepth < RecipeTree.MaxDepth) return true;
        _problems.Add(place, "", "the file is nested too deeply", $"at most {RecipeTree.MaxDepth} levels");
        return false;
    }

    private void ReadText(RecipeNode node)
    {
        var text = node.Kind == NodeKind.Text ? TextOrNull(node.Place, node.Path) : System.Text.Encoding.UTF8.GetString(_json.ValueSpan);
        (node.Text, node.IsBroken) = (text ?? "", text is null);
    }

    /// <summary>The token's text; null, with a problem, for what no database takes: U+0000 and half characters.</summary>
    private readonly string? TextOrNull(Place place, string path)
    {
        try
        {
            var text = _json.GetString()!;
            if (!text.Contains('\0')) return text;
            _problems.Add(place, path, "the text holds the character U+0000");
        }
        catch (InvalidOperationException)
        {
            _problems.Add(place, path, "the text holds half of a character (a lone surrogate)");
        }
        return null;
    }

    private void Attach(RecipeNode node)
    {
        if (_open is null) _root = node;
        else if (_open.Kind == NodeKind.Array) _open.Items.Add(node);
        else _open.Members.Add(_name! with { Value = node });
    }

    private readonly string PathOfNext() => (_open!.Path + SegmentOfNext()).TrimStart('.');

    private readonly string SegmentOfNext() =>
        _open is null ? "" : _open.Kind == NodeKind.Array ? $"[{_open.Items.Count}]" : RecipeNode.SegmentOf(_name!.Name);

    private static NodeKind KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => NodeKind.Object,
        JsonTokenType.StartArray => NodeKind.Array,
        JsonTokenType.String => NodeKind.Text,
        JsonTokenType.Number => NodeKind.Number,
        JsonTokenType.True or JsonTokenType.False => NodeKind.Check,
        _ => NodeKind.Null,
    };
}
