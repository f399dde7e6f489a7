using PortalCms.Core;

namespace PortalCms.Recipes;

/// <summary>What a run or a plan came to.</summary>
/// <param name="IsApplied">True when the database was changed to what the recipe says; false for a plan and when there are problems.</param>
/// <param name="Items">Create, change or leave per item, in the order of the run.</param>
/// <param name="Problems">What sections refused, with places; then nothing was applied.</param>
/// <param name="SignIns">Sample sign-ins made by this run.</param>
public sealed record RecipeReport(
    bool IsApplied,
    IReadOnlyList<(RecipeChange Change, string Section, string Item)> Items,
    IReadOnlyList<RecipeProblem> Problems,
    IReadOnlyList<(string Role, string Email, string Password, string Address)> SignIns)
{
    public int Count(RecipeChange change) => Items.Count(i => i.Change == change);

    /// <summary>Whether the run found anything to make or change.</summary>
    public bool HasChanges => Items.Any(i => i.Change != RecipeChange.Leave);
}
