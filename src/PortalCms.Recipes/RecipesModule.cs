using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using PortalCms.Core;

namespace PortalCms.Recipes;

/// <summary>Recipes: read, planned and run over the sections that the other modules register as <see cref="IRecipeSection"/>.</summary>
public sealed class RecipesModule : PortalModule
{
    public override string Id => "recipes";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddScoped<RecipeReader>();
        services.AddScoped<RecipeRunner>();
        services.AddScoped<RecipeExport>();
        services.AddScoped(provider => new RecipeCommand(provider.GetRequiredService<RecipeReader>(), provider.GetRequiredService<RecipeRunner>())
        {
            AllowSampleSignIns = provider.GetRequiredService<IHostEnvironment>().IsDevelopment(),
        });
    }
}
