using System.Text.Json.Nodes;

namespace PortalCms.OrchardCore.Tests;

/// <summary>What recipes are made of.</summary>
internal static class RecipeParts
{
    internal static JsonObject Features(params string[] names) => Step("feature", ("enable", new JsonArray([.. names.Select(n => (JsonNode)n)])));

    internal static JsonObject Run(params string[] recipes) =>
        Step("Recipes", ("Values", new JsonArray([.. recipes.Select(r => (JsonNode)new JsonObject { ["executionId"] = r, ["name"] = r })])));

    internal static JsonObject Step(string name, params (string Key, JsonNode Value)[] values)
    {
        var step = new JsonObject { ["name"] = name };
        foreach (var (key, value) in values) step[key] = value;
        return step;
    }

    internal static JsonObject Recipe(string name, params object[] steps) => new()
    {
        ["name"] = name,
        ["displayName"] = name,
        ["description"] = "",
        ["author"] = "",
        ["website"] = "",
        ["version"] = "1.0.0",
        ["issetuprecipe"] = true,
        ["categories"] = new JsonArray(),
        ["tags"] = new JsonArray(),
        ["variables"] = new JsonObject { ["home"] = Guid.NewGuid().ToString("N")[..26] },
        ["steps"] = new JsonArray([.. steps.SelectMany(s => s as JsonNode[] ?? [(JsonNode)s])]),
    };
}
