using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using PortalCms.Core;

namespace PortalCms.Recipes;

/// <summary>What stands in the database as a step <c>Portals</c>: run anywhere, it brings the same portals with their settings; run here, it changes nothing.</summary>
public sealed class RecipeExport(IEnumerable<IRecipeSection> sections, PortalDb db)
{
    private static readonly JsonSerializerOptions s_layout = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The step, its sections in the order of their running; empty ones are left out.</summary>
    public async Task<JsonObject> Step(CancellationToken cancellationToken = default)
    {
        var step = new JsonObject { ["name"] = StepReader.Ours };
        foreach (var section in sections.OrderBy(s => s.Order))
        {
            var items = await section.Export(db, cancellationToken);
            if (items.Count > 0) step[section.Name] = new JsonArray([.. items.Select(i => JsonSerializer.SerializeToNode(i, section.ItemType, s_layout))]);
        }
        return step;
    }
}
