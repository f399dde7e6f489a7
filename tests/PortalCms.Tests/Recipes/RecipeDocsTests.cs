using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using PortalCms.Core;
using PortalCms.Recipes;
using PortalCms.Testing;
using PortalCms.Tests.Theming;

namespace PortalCms.Tests.Recipes;

/// <summary>What <c>docs/recipes.md</c> lists is what the sections take, both ways: names, types, what is required.</summary>
[Trait("Spec", "RCP-1")]
public sealed class RecipeDocsTests
{
    private const string OfStep = "list of steps";

    private static readonly DocPage Page = DocPage.Read("recipes.md");
    private static readonly List<IRecipeSection> Sections = PublishedSchemaTests.Sections();
    private static readonly JsonNode Schema = JsonNode.Parse(RecipeSchema.Build(Sections))!;
    private static readonly JsonObject Step = Schema["properties"]!["steps"]!["items"]!["then"]!["properties"]!.AsObject();

    [Fact]
    public void Every_key_of_the_envelope_is_told() => ThemeDocsTests.Same(Members(Schema), Rows("The envelope"));

    [Fact]
    public void Every_section_is_told_in_the_order_of_its_running() => Assert.Equal(Step.Select(p => p.Key), Page.Names("The step"));

    [Fact]
    public void Every_section_and_part_has_its_list() => ThemeDocsTests.Same(Lists().Select(l => l.Heading), Page.CodeHeadings);

    [Fact]
    public void Every_member_of_an_item_is_told_with_its_type_and_whether_it_is_required() => ThemeDocsTests.Same(
        Lists().SelectMany(l => Members(l.Item).Select(m => $"{l.Heading}.{m}")), Page.CodeHeadings.SelectMany(h => Rows(h).Select(r => $"{h}.{r}")));

    [Fact]
    public void The_recipe_of_the_page_can_be_read()
    {
        var from = Page.Text.IndexOf("```json\n", StringComparison.Ordinal) + "```json\n".Length;
        var recipe = Page.Text[from..Page.Text.IndexOf("\n```", from, StringComparison.Ordinal)];
        Assert.Empty(new RecipeReader(Sections).Read(Encoding.UTF8.GetBytes(recipe)).Problems);
    }

    [Fact]
    public void The_complaint_of_the_page_is_the_reader_s()
    {
        var recipe = """{ "name": "x", "steps": [{ "name": "Portals", "portals": [{ "domain": "a", "slug": "b", "slgu": "b", "name": "c" }] }] }""";
        var problem = Assert.Single(new RecipeReader(Sections).Read(Encoding.UTF8.GetBytes(recipe)).Problems);
        Assert.Contains($": {problem.Words}\n", Page.Text, StringComparison.Ordinal);
    }

    /// <summary>A section's item stands below the section's name, a part of one below its own.</summary>
    private static List<(string Heading, JsonNode Item)> Lists()
    {
        var ofSections = Step.Where(p => p.Value!["items"] is not null).ToDictionary(p => p.Value!["items"]!["$ref"]!.ToString().Split('/')[^1], p => p.Key);
        return [.. Schema["$defs"]!.AsObject().Where(d => d.Key != "script").Select(d => (ofSections.GetValueOrDefault(d.Key, d.Key), d.Value!))];
    }

    private static IEnumerable<string> Rows(string heading) => Page.Rows(heading).Select(r => $"{r.Names[0]}: {r.Cells[1]}");

    private static IEnumerable<string> Members(JsonNode record) => record["properties"]!.AsObject().Select(p =>
        $"{p.Key}: {TypeOf(p.Value!.AsObject())}{(record["required"]?.AsArray().Any(r => r!.ToString() == p.Key) == true ? ", required" : "")}");

    private static string TypeOf(JsonObject shape) => shape switch
    {
        _ when shape["anyOf"] is { } either => TypeOf(either[0]!.AsObject()),
        _ when shape["$ref"] is { } part => $"`{part.ToString().Split('/')[^1]}`",
        _ when shape["enum"] is { } words => "one of " + string.Join(", ", words.AsArray().Select(w => $"`{w}`")),
        _ when shape["type"] is JsonArray => "value",
        _ when shape["type"]!.ToString() == "array" => shape["items"]!["then"] is not null ? OfStep : $"list of {(shape["maxItems"] is { } most ? $"up to {most} " : "")}{TypeOf(shape["items"]!.AsObject())}",
        _ when shape["additionalProperties"] is JsonObject value => TypeOf(value) + " by key",
        _ when shape["format"]?.ToString() == "date-time" => "moment",
        _ => shape["type"]!.ToString() switch { "boolean" => "yes or no", "integer" => "whole number" + Bounds(shape, "minimum", "maximum", "from"), _ => "text" + Bounds(shape, "minLength", "maxLength", "of") },
    };

    private static string Bounds(JsonObject shape, string least, string most, string word)
    {
        if (shape[most] is null) return "";
        var from = shape[least] is { } number ? Written(number) : "up";
        return $" {word} {from} to {Written(shape[most]!)}";
    }

    private static string Written(JsonNode number) => long.Parse(number.ToString(), CultureInfo.InvariantCulture).ToString("N0", CultureInfo.InvariantCulture);
}
