using System.ComponentModel.DataAnnotations;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PortalCms.Core;
using PortalCms.Recipes.Binding;

namespace PortalCms.Recipes;

/// <summary>The published schema of recipes (JSON Schema 2020-12), made from the sections' item types, so that editors help with the file.</summary>
public static class RecipeSchema
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema as text with LF line ends; the same sections give the same bytes.</summary>
    public static string Build(IEnumerable<IRecipeSection> sections)
    {
        var parts = new SchemaParts();
        var ours = new JsonObject { ["name"] = new JsonObject { ["const"] = StepReader.Ours }, ["needs"] = Needs() };
        foreach (var section in sections.OrderBy(s => s.Order).ThenBy(s => s.Name, StringComparer.Ordinal))
            ours[section.Name] = new JsonObject { ["type"] = "array", ["items"] = parts.Of(ValueShape.Of(section.ItemType)) };

        var root = parts.Record(ValueShape.Of(typeof(RecipeEnvelope)).Item);
        root["properties"]!["steps"] = new JsonObject { ["type"] = "array", ["items"] = Step(ours) };
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = "PortalCms recipe" };
        foreach (var (key, value) in root.ToList()) schema[key] = value!.DeepClone();
        schema["$defs"] = parts.Definitions;
        return schema.ToJsonString(Layout) + "\n";
    }

    private static JsonObject Needs() => new()
    {
        ["type"] = "string",
        ["pattern"] = @"^\d+\.\d+(\.\d+)?$",
        ["description"] = "The lowest version of PortalCms that can run the step.",
    };

    /// <summary>Ours is closed; steps of an Orchard Core site are theirs to describe.</summary>
    private static JsonObject Step(JsonObject ours) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("name"),
        ["properties"] = new JsonObject { ["name"] = new JsonObject { ["type"] = "string" } },
        ["if"] = new JsonObject { ["properties"] = new JsonObject { ["name"] = new JsonObject { ["const"] = StepReader.Ours } } },
        ["then"] = new JsonObject { ["properties"] = ours, ["additionalProperties"] = false },
    };
}
