using System.Text.Json;
using System.Text.RegularExpressions;

namespace PortalCms.HouseRules;

/// <summary>The Orchard Core projects are held as far as they can be without their packages: they parse, what they ask for is listed, their ids agree.</summary>
public sealed partial class OrchardTests
{
    private const string List = "tests/PortalCms.HouseRules/orchard-names.txt";

    [Fact]
    public void They_parse() => Kept.By(OrchardNames.Faults(OrchardNames.Files));

    [Fact]
    public void What_they_ask_of_Orchard_Core_is_listed()
    {
        var listed = Tree.Text(List).Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#').ToHashSet();
        var asked = OrchardNames.Asked(OrchardNames.Files.Where(f => f.IsCode));
        Kept.By(asked.Except(listed).Select(n => $"{n}: asked of Orchard Core 3.0, and not listed in {List}").Concat(listed.Except(asked).Select(n => $"{n}: listed in {List}, and asked nowhere")));
    }

    [Fact]
    public void What_a_driver_makes_a_shape_of_can_be_inherited_from() => Kept.By(SealedShapes(OrchardNames.Files));

    [Fact]
    public void A_fault_an_unknown_name_and_a_sealed_shape_are_found()
    {
        Assert.Single(SealedShapes(TreeFile.Sample("src/PortalCms.OrchardCore/A.cs", "public sealed class AForm { } class A : DisplayDriver<B> { object Edit() => Initialize<AForm>(\"A_Edit\", f => { }); }")));
        Assert.Single(OrchardNames.Faults(TreeFile.Sample("src/PortalCms.OrchardCore/A.cs", "class A { void B( { } }")).Take(1));
        Assert.Equal(["IShellMadeUp", "using OrchardCore.Made.Up"], OrchardNames.Asked(TreeFile.Sample("src/PortalCms.OrchardCore/A.cs", "using OrchardCore.Made.Up; class A(IShellMadeUp shell);")));
    }

    [Fact]
    public void A_module_has_the_id_of_its_project_and_depends_on_modules_that_there_are() => Kept.By(
        from file in Manifests
        let id = Id().Match(file.Text).Groups[1].Value
        from problem in new[] { id == file.Project ? null : $"{file.Path}: its id is {id}" }.Concat(Wanted().Matches(file.Text).Select(m => m.Groups[1].Value).Where(d => !Ids.Contains(d)).Select(d => $"{file.Path}: there is no module {d}"))
        where problem is not null
        select problem);

    [Fact]
    public void Recipes_of_the_site_switch_on_every_module_and_name_only_recipes_that_there_are()
    {
        var recipes = Tree.Files.Where(f => f.Path.EndsWith(".recipe.json", StringComparison.Ordinal)).Select(f => JsonDocument.Parse(f.Text).RootElement).ToList();
        var names = recipes.Select(r => r.GetProperty("name").GetString()!).ToHashSet();
        var steps = recipes.SelectMany(r => r.GetProperty("steps").EnumerateArray()).ToLookup(s => s.GetProperty("name").GetString()!);
        var on = steps["feature"].SelectMany(s => s.GetProperty("enable").EnumerateArray()).Select(f => f.GetString()!).Where(f => f.StartsWith("PortalCms", StringComparison.Ordinal)).ToHashSet();
        var wanted = steps["Recipes"].SelectMany(s => s.GetProperty("Values").EnumerateArray()).Select(v => v.GetProperty("name").GetString()!);
        Kept.By(Ids.Except(on).Select(i => $"{i}: in no recipe").Concat(on.Except(Ids).Select(i => $"{i}: switched on, and no module")).Concat(wanted.Except(names).Select(n => $"{n}: there is no such recipe")));
        Assert.NotEmpty(steps["Portals"]);
    }

    // The site's Initialize<T> inherits from T; of a sealed one the editor stays empty, and only the log says so.
    private static IEnumerable<string> SealedShapes(IEnumerable<TreeFile> files)
    {
        var all = string.Join('\n', files.Select(f => f.Text));
        return Shape().Matches(all).Select(m => m.Groups[1].Value).Distinct().Where(t => Regex.IsMatch(all, $@"\bsealed (?:class|record) {t}\b")).Select(t => $"{t} is sealed");
    }

    private static IEnumerable<TreeFile> Manifests => Tree.Files.Where(f => f.Name == "Manifest.cs" && f.Project.StartsWith("PortalCms.OrchardCore", StringComparison.Ordinal));

    private static HashSet<string> Ids => [.. Manifests.Select(f => Id().Match(f.Text).Groups[1].Value)];

    [GeneratedRegex(@"\bInitialize<(\w+)>")]
    private static partial Regex Shape();

    [GeneratedRegex("""\bId = "([\w.]+)",""")]
    private static partial Regex Id();

    [GeneratedRegex("""(?<=Dependencies = \[[^\]]*)"(PortalCms[\w.]*)""")]
    private static partial Regex Wanted();
}
