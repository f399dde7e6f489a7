using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Recipes;
using PortalCms.Testing;

namespace PortalCms.Tests.Recipes;

[Trait("Spec", "RCP-2"), Trait("Security", "4.10")]
public sealed class AllAtOnceTests
{
    private static readonly IRecipeSection[] Sections = [new PortalsSection(), new DomainsSection()];

    [Theory, BothDatabases]
    public async Task What_the_reader_refuses_hides_no_refusal_of_a_section(Db kind)
    {
        var problems = await Problems(kind, """
            { "host": "a.example", "companyName": "Acme" }
            """, """
            { "slug": "one", "domain": "a.example" },
            { "slug": "two", "name": "Two", "domain": "elsewhere.example" }
            """);

        Assert.Equal(
            ["f:2:1: steps[0].portals[0]: 'name' is missing (expected a string)", "f:3:43: steps[0].portals[1].domain: the domain 'elsewhere.example' is not known"],
            problems);
    }

    [Theory, BothDatabases]
    public async Task What_refers_to_a_refused_item_is_not_refused_for_that(Db kind)
    {
        var problems = await Problems(kind, """
            { "host": "a.example", "companyName": 5 }
            """, """
            { "slug": "one", "name": "One", "domain": "A.example" }
            """);

        Assert.Equal(["f:4:39: steps[0].domains[0].companyName: found a number (expected a string)"], problems);
    }

    [Theory, BothDatabases]
    public async Task Of_two_items_with_one_key_the_second_is_told_and_the_others_are_looked_at(Db kind)
    {
        var problems = await Problems(kind, """
            { "host": "a.example", "companyName": "Acme" }, { "host": "a.example", "companyName": "Acme" }
            """, """
            { "slug": "one", "name": "One", "domain": "elsewhere.example" }
            """);

        Assert.Equal(2, problems.Count);
        Assert.StartsWith("f:2:43: steps[0].portals[0].domain:", problems[0], StringComparison.Ordinal);
        Assert.StartsWith("f:4:49: steps[0].domains[1]: 'a.example' stands twice", problems[1], StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Where_a_section_is_not_known_nothing_is_said_of_what_may_refer_to_it(Db kind)
    {
        var problems = await Problems(kind, """
            { "host": "a.example", "companyName": "Acme" }
            """, """
            { "slug": "one", "name": "One", "domain": "a.example" }
            """, "domain");

        Assert.Contains("did you mean 'domains'?", Assert.Single(problems), StringComparison.Ordinal);
    }

    /// <summary>Portals begin on line 2, domains two lines below the last of them.</summary>
    private static async Task<IReadOnlyList<string>> Problems(Db kind, string domains, string portals, string section = "domains")
    {
        await using var database = await TestDatabase.Create(kind);
        var reading = Reads.Text($$"""
            { "name": "x", "steps": [{ "name": "Portals", "portals": [
            {{portals}}
            ], "{{section}}": [
            {{domains}}
            ] }] }
            """.ReplaceLineEndings("\n"));
        Assert.Null(reading.Recipe);
        await using var db = database.Open();
        var problems = await new RecipeRunner(Sections, db, TimeProvider.System).Problems(reading, null);
        Assert.Equal((0, 0, 0), (await db.Domains.CountAsync(), await db.Portals.CountAsync(), await db.Events.CountAsync()));
        return [.. problems.Select(p => p.In("f"))];
    }
}
