using System.Text.Json.Nodes;
using PortalCms.Testing;

namespace PortalCms.OrchardCore.Tests;

/// <summary>What a site says of a recipe that it refuses.</summary>
[Trait("Spec", "RCP-2")]
public sealed class RecipeFaultTests(Sites sites)
{
    private const string Secret = "marble lantern at noon 9";

    [Theory]
    [BothDatabases("CYD_PASSWORD")]
    [BothDatabases(Secret)]
    public async Task A_password_that_is_named_wrongly_is_told_with_what_would_be_right_and_never_shown(Db kind, string name)
    {
        var told = await Site.Import(await (await sites.On(kind)).Colleague("admin"), Members(("passwordFrom", name)));
        Assert.Contains("members[0].passwordFrom: not of the expected form (expected the name of the environment variable that holds the password", told, StringComparison.Ordinal);
        Assert.Contains("such as PORTAL_ADMIN_PASSWORD", told, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, told, StringComparison.Ordinal);
    }

    [Theory, BothDatabases, Trait("Security", "L1")]
    public async Task What_is_wrong_with_a_recipe_stands_in_the_log_with_its_place_and_no_secret(Db kind)
    {
        var site = await sites.On(kind);
        Assert.NotEqual("", await Site.Import(await site.Colleague("admin"), Members(("samplePassword", Secret), ("password", Secret), ("portal", "nowhere"), ("passwordFrom", Secret))));
        await AssertLogged(site, "steps[1].members[0].samplePassword: ");
        await AssertLogged(site, "steps[1].members[0].passwordFrom: not of the expected form (expected the name of");
        Assert.Contains("Recipe.json:6:", site.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, site.Log, StringComparison.Ordinal);
    }

    /// <summary>The site writes its log beside answering.</summary>
    private static async Task AssertLogged(Site site, string words)
    {
        for (var tries = 0; tries < 100 && !site.Log.Contains(words, StringComparison.Ordinal); tries++) await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Contains(words, site.Log, StringComparison.Ordinal);
    }

    /// <summary>On lines of its own, the step the second: the place is told by the file as it was imported.</summary>
    private static string Members(params (string Key, string Value)[] more)
    {
        var member = new JsonObject { ["contact"] = "cyd@velonord.example" };
        foreach (var (key, value) in more) member[key] = value;
        return $$"""
            {
              "steps": [
                { "name": "settings" },
                { "name": "Portals",
                  "members": [
                    {{member.ToJsonString()}}
                  ] }
              ]
            }
            """;
    }
}
