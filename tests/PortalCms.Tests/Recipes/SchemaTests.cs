using System.Text.Json.Nodes;
using PortalCms.Recipes;

namespace PortalCms.Tests.Recipes;

[Trait("Spec", "RCP-1")]
public sealed class SchemaTests
{
    [Fact]
    public void The_schema_follows_the_items_types_and_rules()
    {
        var schema = JsonNode.Parse(RecipeSchema.Build([new ThingsSection(), new DomainsSection()]))!;
        var thing = schema["$defs"]!["thing"]!;

        Assert.Equal(["name", "needs", "domains", "things"], schema["properties"]!["steps"]!["items"]!["then"]!["properties"]!.AsObject().Select(p => p.Key));
        Assert.Equal("""["key"]""", thing["required"]!.ToJsonString());
        Assert.Equal("""{"type":"integer","minimum":1,"maximum":10}""", thing["properties"]!["count"]!.ToJsonString());
        Assert.Equal("""{"anyOf":[{"enum":["red","darkBlue"]},{"$ref":"#/$defs/script"}]}""", thing["properties"]!["hue"]!.ToJsonString());
        Assert.Equal("Names the thing.", thing["properties"]!["key"]!["description"]!.GetValue<string>());
        Assert.Contains("#/$defs/part", schema["$defs"]!["part"]!["properties"]!["parts"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.False(thing["additionalProperties"]!.GetValue<bool>());
    }

    [Fact]
    public void The_schema_does_not_depend_on_the_order_in_which_sections_register()
    {
        Assert.Equal(RecipeSchema.Build([new ThingsSection(), new DomainsSection()]), RecipeSchema.Build([new DomainsSection(), new ThingsSection()]));
    }
}
