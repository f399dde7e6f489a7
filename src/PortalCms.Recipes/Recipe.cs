using PortalCms.Core;
using PortalCms.Recipes.Reading;

namespace PortalCms.Recipes;

/// <summary>A recipe that was read without a problem, or what could be read of it. Made by <see cref="RecipeReader"/> only.</summary>
public sealed class Recipe
{
    private readonly RecipeNode _root;
    private readonly HashSet<string> _refused;

    internal Recipe(RecipeNode root, string name, IReadOnlyDictionary<string, IReadOnlyList<RecipeItem>> sections, bool allowSampleSignIns, HashSet<string> refused)
    {
        (_root, Name, Sections, AllowSampleSignIns, _refused) = (root, name, sections, allowSampleSignIns, refused);
    }

    /// <summary>The recipe's <c>name</c>.</summary>
    public string Name { get; }

    /// <summary>Items by section name, those of all <c>Portals</c> steps together in the order of the file.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<RecipeItem>> Sections { get; }

    /// <summary>Whether it was read with sample sign-ins allowed; the run keeps to it.</summary>
    public bool AllowSampleSignIns { get; }

    /// <summary>A section's complaint, with the place of its path or of the nearest that stands in the file.</summary>
    internal RecipeProblem ProblemAt(string path, string message)
    {
        var place = _root.Nearest(path).Place;
        return new(place.Line, place.Column, path, message);
    }

    /// <summary>Items that were refused are not in it: it can be planned, never run.</summary>
    internal bool HasGaps { get; init; }

    /// <summary>Whether what stands at a path names an item that the reader refused: then a complaint about it says nothing new.</summary>
    internal bool RefersToRefused(string path) => _refused.Count > 0 && Texts(_root.Nearest(path)).Any(_refused.Contains);

    private static IEnumerable<string> Texts(RecipeNode node) => node.Children.SelectMany(Texts).Prepend(node.Text);
}

/// <summary>What came of reading a file.</summary>
/// <param name="Recipe">Null when there is any problem.</param>
/// <param name="Problems">All of them, in the order of the file.</param>
/// <param name="Notices">What is passed over, in words: steps of other kinds.</param>
public sealed record RecipeReading(Recipe? Recipe, IReadOnlyList<RecipeProblem> Problems, IReadOnlyList<string> Notices)
{
    /// <summary>Of a file with problems the items without one; null where whole parts of it could not be read.</summary>
    internal Recipe? Rest { get; init; }
}
