using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using PortalCms.Recipes.Reading;

namespace PortalCms.Recipes;

/// <summary>The keys around the steps: those of Orchard Core's recipes, so that one file serves both hosts.</summary>
internal sealed record RecipeEnvelope
{
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    [StringLength(100, MinimumLength = 1)]
    public required string Name { get; init; }
    public string? DisplayName { get; init; }
    public string? Description { get; init; }
    public string? Author { get; init; }
    public string? Website { get; init; }
    public string? Version { get; init; }

    [JsonPropertyName("issetuprecipe")]
    public bool IsSetupRecipe { get; init; }
    public DateTimeOffset? ExportUtc { get; init; }
    public bool RequireNewScope { get; init; }
    public IReadOnlyList<string>? Categories { get; init; }
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Strings only: that is all a script can put in a string's place.</summary>
    public IReadOnlyDictionary<string, string>? Variables { get; init; }
    public required IReadOnlyList<RecipeNode> Steps { get; init; }
}
