using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PortalCms.Core;
using PortalCms.Recipes;

namespace PortalCms.Tests.Recipes;

public enum Hue { Red, DarkBlue }

/// <summary>An item with every type that a recipe item may hold.</summary>
public sealed record Thing
{
    [ItemKey, StringLength(20, MinimumLength = 2), RegularExpression("[a-z0-9-]+", ErrorMessage = "lower case letters, digits and hyphens")]
    [Description("Names the thing.")]
    public required string Key { get; init; }
    public string? Note { get; init; }
    public bool On { get; init; } = true;

    [Range(1, 10)]
    public int Count { get; init; } = 3;
    public long Big { get; init; }
    public decimal? Price { get; init; }
    public DateTimeOffset? At { get; init; }
    public DateOnly? Day { get; init; }
    public Hue Hue { get; init; } = Hue.DarkBlue;

    [Url]
    public string? Link { get; init; }

    [EmailAddress]
    public string? Email { get; init; }

    [EmailAddress, MaxLength(2)]
    public IReadOnlyList<string> Copies { get; init; } = [];
    public Part? Main { get; init; }
    public Part[] Parts { get; init; } = [];
    public IReadOnlyDictionary<string, object> Properties { get; init; } = new Dictionary<string, object>();

    [SampleSecret]
    public string? Password { get; init; }

    [Privileged("Admin")]
    public string? Role { get; init; }

    [Privileged("Admin")]
    public IReadOnlyList<string> Roles { get; init; } = [];
}

/// <summary>A positional record that may hold itself.</summary>
public sealed record Part(string Name, [Range(0, 99)] int Size = 7, string? Colour = null, IReadOnlyList<Part>? Parts = null);

internal sealed class ThingsSection : IRecipeSection
{
    public string Name => "things";
    public int Order => 30;
    public Type ItemType => typeof(Thing);
    public Task Apply(RecipeRun run, IReadOnlyList<RecipeItem> items, CancellationToken cancellationToken) => Task.CompletedTask;
}

internal static class Reads
{
    public static RecipeReading Text(string json, bool sampleSignIns = false, bool privileges = false) => Bytes(System.Text.Encoding.UTF8.GetBytes(json), sampleSignIns, privileges);

    public static RecipeReading Bytes(byte[] file, bool sampleSignIns = false, bool privileges = false) =>
        new RecipeReader([new ThingsSection(), new DomainsSection(), new PortalsSection()]) { Product = new(1, 4, 0) }.Read(file, sampleSignIns, privileges);

    /// <summary>A recipe with one step on line 1; the things begin on line 2.</summary>
    public static RecipeReading Things(string things, bool sampleSignIns = false, bool privileges = false) => Text(Recipe(things), sampleSignIns, privileges);

    public static string Recipe(string things) => $$"""
        { "name": "test", "variables": { "host": "a.example", "own": "[js: uuid()]", "next": "[js: variables('own')]" }, "steps": [{ "name": "Portals", "things": [
        {{things}}
        ] }] }
        """;

    public static Thing OneThing(string thing, bool sampleSignIns = false)
    {
        var reading = Things(thing, sampleSignIns);
        Assert.Empty(reading.Problems);
        return (Thing)Assert.Single(reading.Recipe!.Sections["things"]).Value;
    }

    public static RecipeProblem OneProblem(RecipeReading reading)
    {
        Assert.Null(reading.Recipe);
        return Assert.Single(reading.Problems);
    }
}
