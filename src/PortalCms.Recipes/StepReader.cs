using PortalCms.Core;
using PortalCms.Recipes.Binding;
using PortalCms.Recipes.Reading;

namespace PortalCms.Recipes;

/// <summary>Reads the steps of one recipe: ours into typed items, others into notices.</summary>
internal sealed class StepReader(IReadOnlyDictionary<string, IRecipeSection> known, ItemBinder binder, RecipeProblems problems, RecipeScripts scripts)
{
    public const string Ours = "Portals";
    private readonly Dictionary<string, List<RecipeItem>> _items = [];
    private readonly Dictionary<string, ItemKeys> _keys = [];

    public List<string> Notices { get; } = [];
    public required Version Product { get; init; }

    /// <summary>What names the items that were refused.</summary>
    public HashSet<string> Refused { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>False when a step or a section could not be read at all: of what else is wrong nothing can be said then.</summary>
    public bool ReadsAll { get; private set; } = true;

    public IReadOnlyDictionary<string, IReadOnlyList<RecipeItem>> Sections() =>
        _items.ToDictionary(s => s.Key, s => (IReadOnlyList<RecipeItem>)s.Value);

    public void Read(RecipeNode step)
    {
        var name = step.Member("name");
        if (step.Kind != NodeKind.Object) Lose(step, $"found {step.Words}", "a step: an object with a 'name'");
        else if (name is not { Kind: NodeKind.Text }) Lose(name ?? step, "the step has no name", $"'name': '{Ours}', or a step of Orchard Core");
        else if (name.Text == Ours) ReadOurs(step);
        else if (Spelling.Distance(name.Text[..Math.Min(name.Text.Length, 60)], Ours) <= 1) Lose(name, $"the step '{name.Text}' is not known; did you mean '{Ours}'?", $"'{Ours}'");
        else Notices.Add(RecipeProblem.OneLine($"{step.Path}: the step '{name.Text}' belongs to an Orchard Core site and is passed over"));
    }

    private void ReadOurs(RecipeNode step)
    {
        if (step.Member("needs") is { } needs && !MeetsNeeds(needs)) return;
        foreach (var member in step.Members.Where(m => m.Name is not ("name" or "needs")))
        {
            if (known.TryGetValue(member.Name, out var section)) ReadSection(section, member.Value);
            else LoseSection(step, member);
        }
    }

    /// <summary>False: refused. Of a recipe for a newer version nothing else is said, since its sections need not be known here.</summary>
    private bool MeetsNeeds(RecipeNode needs)
    {
        if (needs.Kind != NodeKind.Text || !Version.TryParse(needs.Text, out var version)) Lose(needs, "this is no version", "text like '1.2'");
        else if (version > Product) Lose(needs, $"the recipe needs ≥ {version}; this is {Product.ToString(3)}");
        else return true;
        return false;
    }

    private void ReadSection(IRecipeSection section, RecipeNode list)
    {
        if (list.Kind != NodeKind.Array)
        {
            Lose(list, $"found {list.Words}", "an array of objects");
            return;
        }
        if (!_items.TryGetValue(section.Name, out var items)) _items[section.Name] = items = [];
        if (!_keys.TryGetValue(section.Name, out var keys)) _keys[section.Name] = keys = new(problems);
        var shape = ValueShape.Of(section.ItemType);
        foreach (var node in list.Items)
        {
            scripts.Fill(node);
            if (!binder.TryBind(node, shape, out var value)) Refused.UnionWith(ItemKeys.Written(node, shape));
            else if (keys.Check(node, shape.Item, value!)) items.Add(new(node.Path, value!));
        }
    }

    private void Lose(RecipeNode node, string message, string? expected = null)
    {
        ReadsAll = false;
        problems.Add(node, message, expected);
    }

    private void LoseSection(RecipeNode step, RecipeMember section)
    {
        ReadsAll = false;
        binder.RefuseKey(step, section, known.Keys.Append("needs").Order(StringComparer.Ordinal));
    }
}
