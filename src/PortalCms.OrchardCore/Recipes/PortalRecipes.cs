using Microsoft.Extensions.FileProviders;
using OrchardCore.Recipes.Models;
using OrchardCore.Recipes.Services;

namespace PortalCms.OrchardCore.Recipes;

/// <summary>The recipes of the folder <c>recipes/</c>, which serve the embedded host as well, among the site's own.</summary>
public sealed class PortalRecipes(IRecipeReader reader, RecipePlace place) : IRecipeHarvester
{
    public async Task<IEnumerable<RecipeDescriptor>> HarvestRecipesAsync()
    {
        if (place.Folder is not { } folder) return [];
        using var files = new PhysicalFileProvider(folder);
        var recipes = new List<RecipeDescriptor>();
        foreach (var file in files.GetDirectoryContents("").Where(f => f.Name.EndsWith(".recipe.json", StringComparison.Ordinal)))
            if (await reader.GetRecipeDescriptorAsync(folder, file, files) is { } recipe) recipes.Add(recipe);
        return recipes;
    }
}
