using PortalCms.Core;
using PortalCms.Recipes.Reading;

namespace PortalCms.Recipes.Binding;

/// <summary>Finds the items of one list that have the same key (<see cref="ItemKeyAttribute"/>).</summary>
internal sealed class ItemKeys(RecipeProblems problems)
{
    private readonly Dictionary<string, RecipeNode> _first = [];

    /// <summary>What names an item that could not be read, and the items in it: what refers to one of these may be right.</summary>
    public static IEnumerable<string> Written(RecipeNode node, ValueShape shape) => shape.Kind switch
    {
        ShapeKind.Record => shape.Item.Members.Select(m => (Member: m, Node: node.Member(m.Name))).Where(x => x.Node is not null)
            .SelectMany(x => x.Member.IsKey ? [x.Node!.Text] : Written(x.Node!, x.Member.Shape)),
        ShapeKind.List => node.Items.SelectMany(i => Written(i, shape.Element!)),
        _ => [],
    };

    /// <summary>Refuses an item whose key stood before, false then; one without a key never is.</summary>
    public bool Check(RecipeNode node, ItemShape shape, object item)
    {
        var parts = shape.Members.Where(m => m.IsKey).Select(m => Fold.Text(m.Property.GetValue(item)?.ToString())).ToList();
        if (parts.Count == 0 || _first.TryAdd(string.Join('\n', parts), node)) return true;
        var first = _first[string.Join('\n', parts)];
        var list = node.Parent!.Path;
        problems.Add(node, $"'{string.Join("', '", parts)}' stands twice in '{list[(list.LastIndexOf('.') + 1)..]}'; first at {first.Path}, line {first.Place.Line}");
        return false;
    }
}
