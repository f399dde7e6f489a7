using PortalCms.Core;
using PortalCms.Recipes.Binding;
using PortalCms.Recipes.Reading;

namespace PortalCms.Recipes;

/// <summary>
/// Reads a recipe whole and finds all that is wrong with it: syntax, keys, types, ranges, scripts, secrets. Touches no database and no
/// network. Limits: 1 MB, 64 levels.
/// </summary>
/// <param name="sections">The sections that the modules bring.</param>
public sealed class RecipeReader(IEnumerable<IRecipeSection> sections)
{
    private readonly Dictionary<string, IRecipeSection> _sections = sections.ToDictionary(s => s.Name);

    /// <summary>The product's version, which a step's <c>needs</c> is held against.</summary>
    public Version Product { get; init; } = typeof(RecipeReader).Assembly.GetName().Version!;

    /// <summary>Reads a file; one that is missing or too large is a problem, too.</summary>
    public RecipeReading ReadFile(string path, bool allowSampleSignIns = false, bool allowPrivileges = false)
    {
        var file = new FileInfo(path);
        if (!file.Exists) return new(null, [new(1, 1, "", "there is no such file")], []);
        if (file.Length > RecipeTree.MaxBytes) return new(null, [new(1, 1, "", "the file is too large", "at most 1 MB")], []);
        return Read(File.ReadAllBytes(path), allowSampleSignIns, allowPrivileges);
    }

    /// <summary>Reads the bytes of a file: UTF-8, with or without byte order mark.</summary>
    /// <param name="file">The bytes.</param>
    /// <param name="allowSampleSignIns">Whether passwords may stand in it: Development.</param>
    /// <param name="allowPrivileges">Whether it may make admins: whoever runs it must say so.</param>
    public RecipeReading Read(ReadOnlySpan<byte> file, bool allowSampleSignIns = false, bool allowPrivileges = false)
    {
        var problems = new RecipeProblems();
        var root = RecipeTree.Parse(file, problems);
        if (root is null) return new(null, problems.InOrder(), []);
        var isClean = problems.Count == 0;

        var binder = new ItemBinder(problems, allowSampleSignIns, allowPrivileges);
        binder.TryBind(root, ValueShape.Of(typeof(RecipeEnvelope)), out _);
        var name = root.Member("name")?.Text ?? "";
        var steps = new StepReader(_sections, binder, problems, new(name, root.Member("variables"), problems)) { Product = Product };
        foreach (var step in root.Member("steps")?.Items ?? []) steps.Read(step);

        var recipe = new Recipe(root, name, steps.Sections(), allowSampleSignIns, steps.Refused) { HasGaps = problems.Count > 0 };
        if (problems.Count == 0) return new(recipe, [], steps.Notices);
        return new(null, problems.InOrder(), steps.Notices) { Rest = isClean && steps.ReadsAll ? recipe : null };
    }
}
