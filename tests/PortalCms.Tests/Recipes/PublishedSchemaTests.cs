using System.Reflection;
using System.Runtime.CompilerServices;
using PortalCms.Core;
using PortalCms.Recipes;
using PortalCms.Testing;

namespace PortalCms.Tests.Recipes;

[Trait("Spec", "RCP-1")]
public sealed class PublishedSchemaTests
{
    private static readonly string Published = Path.Combine(Repository.Root, "recipes", "recipe.schema.json");

    [Fact]
    public async Task The_published_schema_is_that_of_the_modules_sections()
    {
        var built = RecipeSchema.Build(Sections());
        if (Environment.GetEnvironmentVariable("SCHEMA") == "1") await File.WriteAllTextAsync(Published, built);

        Assert.True(File.Exists(Published) && await File.ReadAllTextAsync(Published) == built,
            "recipes/recipe.schema.json is not what the sections say: run this test with SCHEMA=1, look at the difference, and commit it.");
    }

    [Fact]
    public void No_two_sections_have_the_same_name() => Assert.Distinct(Sections().Select(s => s.Name));

    /// <summary>Without their services: name, order and item type are constants of the class.</summary>
    internal static List<IRecipeSection> Sections() => [.. Directory.EnumerateFiles(AppContext.BaseDirectory, "PortalCms*.dll")
        .Select(Path.GetFileNameWithoutExtension)
        .Where(name => !name!.Contains("Test", StringComparison.Ordinal))
        .SelectMany(name => Assembly.Load(name!).GetTypes())
        .Where(type => type is { IsClass: true, IsAbstract: false } && typeof(IRecipeSection).IsAssignableFrom(type))
        .Select(type => (IRecipeSection)RuntimeHelpers.GetUninitializedObject(type))];
}
