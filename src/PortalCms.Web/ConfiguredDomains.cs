using System.Text.Json;
using System.Text.Json.Nodes;
using PortalCms.Core;
using PortalCms.Recipes;

namespace PortalCms.Web;

/// <summary>
/// Domains that the configuration lists (<c>Portal__Domains__0__Host</c>, …): brought at each start as a recipe would bring them, with its checks
/// and its event. What a recipe says of the same domain is overwritten, so list a domain in one place.
/// </summary>
internal static class ConfiguredDomains
{
    private const string Setting = "Portal__Domains";

    /// <exception cref="SettingException">A domain cannot be.</exception>
    internal static async Task Bring(WebApplication app)
    {
        var listed = app.Configuration.GetSection("Portal:Domains").GetChildren().ToList();
        if (listed.Count == 0) return;
        await using var scope = app.Services.CreateAsyncScope();
        var step = new JsonObject { ["name"] = "Portals", ["domains"] = new JsonArray([.. listed.Select(Item)]) };
        var recipe = JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["name"] = "configuration", ["steps"] = new JsonArray(step) });
        var reading = scope.ServiceProvider.GetRequiredService<RecipeReader>().Read(recipe);
        var problems = reading.Problems;
        if (reading.Recipe is { } read) problems = (await scope.ServiceProvider.GetRequiredService<RecipeRunner>().Run(read, Person.System, null)).Problems;
        if (problems.Count > 0) throw new SettingException(Setting, $"{problems[0].Path.Replace("steps[0].domains", "", StringComparison.Ordinal)}: {problems[0].Message}");
    }

    private static JsonNode? Item(IConfigurationSection domain) =>
        new JsonObject(domain.GetChildren().Select(c => KeyValuePair.Create(JsonNamingPolicy.CamelCase.ConvertName(c.Key), Value(c))));

    private static JsonNode? Value(IConfigurationSection member) =>
        member.Value is { } text ? JsonValue.Create(text) : new JsonArray([.. member.GetChildren().Select(c => (JsonNode?)JsonValue.Create(c.Value))]);
}
