using System.Text.Json;
using System.Text.Json.Nodes;
using PortalCms.Recipes.Binding;

namespace PortalCms.Recipes;

/// <summary>JSON Schema for shapes. Records become definitions, since they may hold themselves.</summary>
internal sealed class SchemaParts
{
    private const string ScriptName = "script";

    public JsonObject Definitions { get; } = new()
    {
        [ScriptName] = new JsonObject { ["type"] = "string", ["pattern"] = @"^\[js:.*\]$", ["description"] = "[js: variables('name')] or [js: uuid()]" },
    };

    public JsonObject Of(ValueShape shape) => shape.Kind switch
    {
        ShapeKind.Text => new() { ["type"] = "string" },
        ShapeKind.Check => new() { ["type"] = "boolean" },
        ShapeKind.Whole => new() { ["type"] = "integer" },
        ShapeKind.Number => new() { ["type"] = "number" },
        ShapeKind.Moment => new() { ["type"] = "string", ["format"] = "date-time" },
        ShapeKind.Day => new() { ["type"] = "string", ["format"] = "date" },
        ShapeKind.Choice => new() { ["enum"] = new JsonArray([.. shape.Choices.Keys.Select(k => (JsonNode)k)]) },
        ShapeKind.Any => new() { ["type"] = new JsonArray("string", "number", "boolean") },
        ShapeKind.List => new() { ["type"] = "array", ["items"] = OrScript(Of(shape.Element!)) },
        ShapeKind.Map => new() { ["type"] = "object", ["additionalProperties"] = OrScript(Of(shape.Element!)) },
        ShapeKind.Record => Reference(shape),
        _ => new() { ["type"] = "object" },
    };

    /// <summary>The record itself, closed: unknown keys are refused.</summary>
    public JsonObject Record(ItemShape shape)
    {
        var properties = new JsonObject();
        foreach (var member in shape.Members) properties[member.Name] = Member(member);
        var required = shape.Members.Where(m => m.IsRequired).Select(m => (JsonNode)m.Name).ToArray();
        var record = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        if (required.Length > 0) record["required"] = new JsonArray(required);
        return record;
    }

    private JsonObject Reference(ValueShape shape)
    {
        var name = JsonNamingPolicy.CamelCase.ConvertName(shape.Type.Name);
        if (!Definitions.ContainsKey(name))
        {
            Definitions[name] = new JsonObject();
            Definitions[name] = Record(shape.Item);
        }
        return new() { ["$ref"] = "#/$defs/" + name };
    }

    private JsonObject Member(ItemMember member)
    {
        var schema = Of(member.Shape);
        SchemaRules.Add(schema, member);
        schema = OrScript(schema);
        if (member.IsNullable) schema = new() { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
        if (member.Description is { } description) schema["description"] = description;
        return schema;
    }

    /// <summary>A string that is held to a form may be a script instead.</summary>
    private static JsonObject OrScript(JsonObject schema)
    {
        var isText = schema.ContainsKey("enum") || (schema["type"] is JsonValue type && type.ToString() == "string" && schema.Count > 1);
        return isText ? new() { ["anyOf"] = new JsonArray(schema, new JsonObject { ["$ref"] = "#/$defs/" + ScriptName }) } : schema;
    }
}
