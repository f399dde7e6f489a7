using PortalCms.Testing;

namespace PortalCms.Tests.Recipes;

/// <summary>Custom properties in a recipe: those that could not be shown or kept are refused.</summary>
[Trait("Spec", "RCP-1")]
public sealed class PropertiesSectionTests
{
    [Theory]
    [InlineData("ticket", "priority"), InlineData("ticket", "stage"), InlineData("ticket", "status"), InlineData("contact", "email"), InlineData("contact", "company")]
    public async Task The_key_of_a_built_in_property_is_refused_for_whoever_has_it(string owner, string key)
    {
        await using var host = await SampleSiteHost.Create(Db.Sqlite);
        Assert.Equal(
            [$"f:2:30: steps[0].properties[0].key: '{key}' is a built-in property; choose another key"],
            await host.Problems(Recipe($"\"owner\": \"{owner}\",".PadRight(20) + $"\"key\": \"{key}\", \"label\": \"Mine\", \"type\": \"text\"")));
    }

    [Theory]
    [InlineData("ticket", "email"), InlineData("contact", "priority"), InlineData("company", "stage")]
    public async Task The_key_of_somebody_elses_built_in_property_is_taken(string owner, string key)
    {
        await using var host = await SampleSiteHost.Create(Db.Sqlite);
        Assert.Empty(await host.Problems(Recipe($"\"owner\": \"{owner}\", \"key\": \"{key}\", \"label\": \"Mine\", \"type\": \"text\"")));
    }

    [Fact]
    public async Task An_options_label_of_two_lines_is_refused_where_it_stands()
    {
        await using var host = await SampleSiteHost.Create(Db.Sqlite);
        Assert.Equal(
            ["f:3:27: steps[0].properties[0].options[0].label: not of the expected form (expected text in one line, without control characters)"],
            await host.Problems(Recipe(Level + """
                { "key": "gold", "label": "Gold\nand silver" }]
                """)));
    }

    [Fact]
    public async Task Two_options_with_the_same_key_are_refused_with_both_places()
    {
        await using var host = await SampleSiteHost.Create(Db.Sqlite);
        Assert.Equal(
            ["f:4:1: steps[0].properties[0].options[1]: 'gold' stands twice in 'options'; first at steps[0].properties[0].options[0], line 3"],
            await host.Problems(Recipe(Level + """
                { "key": "gold", "label": "Gold" },
                { "key": "gold", "label": "Or" }]
                """)));
    }

    private const string Level = "\"owner\": \"company\", \"key\": \"level\", \"label\": \"Level\", \"type\": \"choice\", \"options\": [\n";

    private static string Recipe(string property) => $$"""
        { "name": "properties", "steps": [ { "name": "Portals", "properties": [
        { {{property}} }] }] }
        """;
}
