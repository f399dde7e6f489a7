using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrchardCore.Environment.Shell.Configuration;
using OrchardCore.Recipes.Models;
using PortalCms.Core;
using PortalCms.Recipes;

namespace PortalCms.OrchardCore.Recipes;

/// <summary>What a recipe of this site may count on: where its files lie, and whether passwords may stand in it; and where it is told what is wrong with it.</summary>
public sealed class RecipePlace(IHostEnvironment host, IShellConfiguration configuration, PortalDirectory directory, DataFolder data, ILogger<RecipePlace> log)
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

    /// <summary>Writes what is wrong with a step into the log, by its place in the recipe's file; returns it in words. Of passwords there is none in them.</summary>
    public async Task<IReadOnlyList<string>> Tell(RecipeDescriptor? recipe, IEnumerable<RecipeProblem> problems)
    {
        var file = recipe?.RecipeFileInfo is { Exists: true } given ? await Bytes(given) : [];
        var told = problems.Select(p => p.Within(file) ?? p with { Line = 0 }).ToList();
        if (told.Count > 0) log.LogWarning("The recipe was refused: {Problems}", string.Join('\n', told.Select(p => p.Line == 0 ? p.Words : p.In(recipe!.RecipeFileInfo.Name))));
        return [.. told.Select(p => p.Words)];
    }

    private static async Task<byte[]> Bytes(IFileInfo file)
    {
        await using var stream = file.CreateReadStream();
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private string? Above(string folder)
    {
        for (var at = new DirectoryInfo(host.ContentRootPath); at is not null; at = at.Parent)
            if (Directory.Exists(Path.Combine(at.FullName, folder))) return Path.Combine(at.FullName, folder);
        return null;
    }
}
