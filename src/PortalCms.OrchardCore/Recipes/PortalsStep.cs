using System.Text;
using System.Text.Json.Nodes;
using OrchardCore.Recipes.Models;
using OrchardCore.Recipes.Services;
using PortalCms.Core;
using PortalCms.Recipes;
using RecipeReader = PortalCms.Recipes.RecipeReader;

namespace PortalCms.OrchardCore.Recipes;

/// <summary>
/// The step <c>Portals</c> inside the site's recipes, with the body that it has everywhere. Scripts are the site's and have run already. The
/// schema is brought to date first: in a set-up recipe the tenant is not up yet. It may make admins: whoever runs recipes here sets the site up, or
/// holds a permission by which they make admins with the site's own steps.
/// </summary>
public sealed class PortalsStep(RecipeReader reader, RecipeRunner runner, PortalDb db, IPortalMigrator migrator, RecipePlace place) : NamedRecipeStepHandler("Portals")
{
    protected override async Task HandleAsync(RecipeExecutionContext context)
    {
        await migrator.Migrate(db, CancellationToken.None);
        var name = context.RecipeDescriptor?.Name is { Length: > 0 } given ? given : "recipe";
        var file = new JsonObject { ["name"] = name, ["steps"] = new JsonArray(context.Step.DeepClone()) };
        var reading = reader.Read(Encoding.UTF8.GetBytes(file.ToJsonString()), place.AllowSampleSignIns, allowPrivileges: true);
        var files = place.Files(context.RecipeDescriptor);
        var problems = reading.Recipe is { } recipe ? (await runner.Run(recipe, Person.System, files)).Problems : await runner.Problems(reading, files);
        db.ChangeTracker.Clear();
        if (problems.Count == 0) await place.Refresh();
        else foreach (var fault in await place.Tell(context.RecipeDescriptor, problems)) context.Errors.Add(fault);
    }
}
