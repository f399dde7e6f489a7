using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using OrchardCore.Environment.Shell.Configuration;
using OrchardCore.Recipes.Models;
using PortalCms.Core;

namespace PortalCms.OrchardCore.Recipes;

/// <summary>What a recipe of this site may count on: where its files lie, and whether passwords may stand in it.</summary>
public sealed class RecipePlace(IHostEnvironment host, IShellConfiguration configuration, PortalDirectory directory, DataFolder data)
{
    /// <summary>Development only, as everywhere.</summary>
    public bool AllowSampleSignIns => host.IsDevelopment();

    /// <summary>The folder of recipes that come with the portal, in the content root or above it; null when there is none.</summary>
    public string? Folder => Above("recipes") is { } folder && File.Exists(Path.Combine(folder, "recipe.schema.json")) ? folder : null;

    /// <summary><c>Portal:RecipeFiles</c>; for the recipes that come with the portal <c>App_Data.sample</c> beside them; else the tenant's folder <c>recipe-files</c>.</summary>
    public string Files(RecipeDescriptor? recipe)
    {
        if (configuration["Portal:RecipeFiles"] is { Length: > 0 } given) return Path.GetFullPath(given, host.ContentRootPath);
        return recipe?.BasePath == Folder && Above("App_Data.sample") is { } sample ? sample : data.Below("recipe-files");
    }

    /// <summary>The portals that the recipe made answer at once.</summary>
    public Task Refresh() => directory.Refresh();

    private string? Above(string folder)
    {
        for (var at = new DirectoryInfo(host.ContentRootPath); at is not null; at = at.Parent)
            if (Directory.Exists(Path.Combine(at.FullName, folder))) return Path.Combine(at.FullName, folder);
        return null;
    }
}
