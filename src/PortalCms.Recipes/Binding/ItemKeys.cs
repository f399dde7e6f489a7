using PortalCms.Core;
using PortalCms.Recipes.Reading;

namespace PortalCms.Recipes.Binding;

/// <summary>Finds the items of one list that have the same key (<see cref="ItemKeyAttribute"/>).</summary>
internal sealed class ItemKeys(RecipeProblems problems)
{
    private readonly Dictionary<string, RecipeNode> _first = [];

    /// <summary>Refuses an item whose key stood before; one without a key never is.</summary>
    public void Check(RecipeNode node, ItemShape shape, object item)
    {
        var parts = shape.Members.Where(m => m.IsKey).Select(m => Fold.Text(m.Property.GetValue(item)?.ToString())).ToList();
        if (parts.Count == 0 || _first.TryAdd(string.Join('\n', parts), node)) return;
        var first = _first[string.Join('\n', parts)];
        var list = node.Parent!.Path;
        problems.Add(node, $"'{string.Join("', '", parts)}' stands twice in '{list[(list.LastIndexOf('.') + 1)..]}'; first at {first.Path}, line {first.Place.Line}");
    }
}
