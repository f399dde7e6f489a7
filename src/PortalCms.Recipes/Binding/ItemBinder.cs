using System.Collections;
using PortalCms.Recipes.Reading;

namespace PortalCms.Recipes.Binding;

/// <summary>Makes typed values of nodes and reports everything that does not fit, not only the first.</summary>
/// <param name="sampleSignIns">Whether secrets may stand in the file.</param>
/// <param name="privileges">Whether the file may give what is marked as privileged.</param>
internal sealed class ItemBinder(RecipeProblems problems, bool sampleSignIns, bool privileges)
{
    /// <summary>False when anything at or below the node was refused; the problems say what.</summary>
    public bool TryBind(RecipeNode node, ValueShape shape, out object? value)
    {
        value = null;
        return !node.IsBroken && shape.Kind switch
        {
            ShapeKind.Node => (value = node) is not null,
            ShapeKind.Record => node.Kind == NodeKind.Object ? TryRecord(node, shape.Item, out value) : Refuse(node, shape),
            ShapeKind.List => node.Kind == NodeKind.Array ? TryList(node, shape, out value) : Refuse(node, shape),
            ShapeKind.Map => node.Kind == NodeKind.Object ? TryMap(node, shape, out value) : Refuse(node, shape),
            _ => Scalars.TryRead(node, shape, problems, out value),
        };
    }

    private bool TryRecord(RecipeNode node, ItemShape shape, out object? value)
    {
        value = null;
        var before = problems.Count;
        var isWhole = true;
        var values = new Dictionary<ItemMember, object?>();
        foreach (var written in node.Members)
        {
            var member = shape.Members.FirstOrDefault(m => m.Name == written.Name);
            if (member is null) RefuseKey(node, written, shape.Members.Select(m => m.Name));
            else if (TryMember(written.Value, member, out var part)) values[member] = part;
            else isWhole = false;
        }
        foreach (var missing in shape.Members.Where(m => m.IsRequired && node.Member(m.Name) is null))
            problems.Add(node, $"'{missing.Name}' is missing", missing.Shape.Expected);
        if (!isWhole || problems.Count > before) return false;
        value = shape.Make(values);
        return true;
    }

    /// <summary>A key that nothing reads: refused, since a mistyped one would be silently without effect.</summary>
    public void RefuseKey(RecipeNode node, RecipeMember written, IEnumerable<string> known)
    {
        var path = (node.Path + RecipeNode.SegmentOf(written.Name)).TrimStart('.');
        var names = known.ToList();
        var expected = names.Count is 0 or > 12 ? null : "one of " + string.Join(", ", names.Select(n => $"'{n}'"));
        problems.Add(written.Place, path, $"the key '{written.Name}' is not known{Spelling.Hint(written.Name, names)}", expected);
    }

    private bool TryMember(RecipeNode node, ItemMember member, out object? value)
    {
        value = null;
        if (member.IsSecret && !sampleSignIns && node.Kind != NodeKind.Null) return RefuseSecret(node);
        if (node.Kind == NodeKind.Null && member.IsNullable) return true;
        if (!TryBind(node, member.Shape, out value)) return false;
        if (!sampleSignIns && !privileges && Privileged(node, member).ToList() is { Count: > 0 } power) return RefusePrivilege(power);
        return Rules.Check(node, member, value!, problems);
    }

    private bool TryList(RecipeNode node, ValueShape shape, out object? value)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(shape.Element!.Type))!;
        var isWhole = true;
        var keys = new ItemKeys(problems);
        foreach (var item in node.Items)
        {
            if (TryBind(item, shape.Element, out var part)) list.Add(part);
            else isWhole = false;
            if (part is not null && shape.Element.Kind == ShapeKind.Record) keys.Check(item, shape.Element.Item, part);
        }
        value = list;
        if (!shape.Type.IsArray) return isWhole;
        var array = Array.CreateInstance(shape.Element.Type, list.Count);
        list.CopyTo(array, 0);
        value = array;
        return isWhole;
    }

    private bool TryMap(RecipeNode node, ValueShape shape, out object? value)
    {
        var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), shape.Element!.Type))!;
        var isWhole = true;
        foreach (var member in node.Members)
        {
            if (TryBind(member.Value, shape.Element, out var part)) map[member.Name] = part;
            else isWhole = false;
        }
        value = map;
        return isWhole;
    }

    private bool Refuse(RecipeNode node, ValueShape shape)
    {
        problems.Add(node, $"found {node.Words}", shape.Expected);
        return false;
    }

    private bool RefuseSecret(RecipeNode node)
    {
        problems.Add(node, "a secret may not stand in a recipe, other than for sample sign-ins in Development", "no value here");
        return false;
    }

    /// <summary>The value itself, or those of a list.</summary>
    private static IEnumerable<RecipeNode> Privileged(RecipeNode node, ItemMember member) =>
        (node.Kind == NodeKind.Array ? node.Items : [node]).Where(n => member.Privileged.Contains(n.Text, StringComparer.OrdinalIgnoreCase));

    private bool RefusePrivilege(List<RecipeNode> power)
    {
        foreach (var node in power) problems.Add(node, $"a recipe gives '{node.Text}' only when it is run with --allow-admins", "another value");
        return false;
    }
}
