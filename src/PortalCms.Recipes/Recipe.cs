using PortalCms.Core;
using PortalCms.Recipes.Reading;

namespace PortalCms.Recipes;

/// <summary>A recipe that was read without a problem. Made by <see cref="RecipeReader"/> only.</summary>
public sealed class Recipe
{
    private readonly RecipeNode _root;

    internal Recipe(RecipeNode root, string name, IReadOnlyDictionary<string, IReadOnlyList<RecipeItem>> sections, bool allowSampleSignIns)
    {
        (_root, Name, Sections, AllowSampleSignIns) = (root, name, sections, allowSampleSignIns);
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
}

/// <summary>What came of reading a file.</summary>
/// <param name="Recipe">Null when there is any problem.</param>
/// <param name="Problems">All of them, in the order of the file.</param>
/// <param name="Notices">What is passed over, in words: steps of other kinds.</param>
public sealed record RecipeReading(Recipe? Recipe, IReadOnlyList<RecipeProblem> Problems, IReadOnlyList<string> Notices);
