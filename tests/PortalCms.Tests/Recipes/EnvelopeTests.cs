namespace PortalCms.Tests.Recipes;

[Trait("Spec", "RCP-1")]
public sealed class EnvelopeTests
{
    [Fact]
    public void The_whole_envelope_of_an_Orchard_Core_recipe_is_read()
    {
        var reading = Reads.Text("""
            { "$schema": "recipe.schema.json", "name": "Sample", "displayName": "Sample site", "description": "d", "author": "a", "website": "w", "version": "1.0",
              "issetuprecipe": true, "categories": ["default"], "tags": ["sample"], "variables": { "a": "b" },
              "steps": [ { "name": "Roles", "Roles": [ { "Name": "Customer" } ] }, { "name": "Portals", "needs": "1.4", "things": [ { "key": "aa" } ] },
                         { "name": "Portals", "things": [ { "key": "bb" } ] } ] }
            """);

        Assert.Empty(reading.Problems);
        Assert.Equal("Sample", reading.Recipe!.Name);
        Assert.Equal(["steps[1].things[0]", "steps[2].things[0]"], reading.Recipe.Sections["things"].Select(i => i.Path));
        Assert.Equal(["steps[0]: the step 'Roles' belongs to an Orchard Core site and is passed over"], reading.Notices);
    }

    [Fact, Trait("Security", "4.10")]
    public void All_faults_of_a_file_are_found_at_once_in_the_order_of_the_file()
    {
        var reading = Reads.Text("""
            { "Name": "x",
              "issetuprecipe": "yes",
              "steps": [
                { "name": "portals" },
                { "name": "Portals", "tings": [], "things": {} },
                { "name": "Portals", "things": [ { "kee": "aa" }, 7, { "key": "bb", "count": 11, "hue": "darkblue" } ] },
                { },
                "x"
              ] }
            """);

        Assert.Equal(
            [
                "f:1:1: 'name' is missing (expected a string)",
                "f:1:3: Name: the key 'Name' is not known; did you mean 'name'?",
                "f:2:20: issetuprecipe: found a string (expected true or false)",
                "f:4:15: steps[0].name: the step 'portals' is not known; did you mean 'Portals'? (expected 'Portals')",
                "f:5:26: steps[1].tings: the key 'tings' is not known; did you mean 'things'? (expected one of 'domains', 'needs', 'portals', 'things')",
                "f:5:49: steps[1].things: found an object (expected an array of objects)",
                "f:6:38: steps[2].things[0]: 'key' is missing (expected a string)",
                "f:6:40: steps[2].things[0].kee: the key 'kee' is not known; did you mean 'key'?",
                "f:6:55: steps[2].things[1]: found a number (expected an object)",
                "f:6:82: steps[2].things[2].count: out of range (expected from 1 to 10)",
                "f:6:93: steps[2].things[2].hue: found 'darkblue'; did you mean 'darkBlue'? (expected one of 'red', 'darkBlue')",
                "f:7:5: steps[3]: the step has no name (expected 'name': 'Portals', or a step of Orchard Core)",
                "f:8:5: steps[4]: found a string (expected a step: an object with a 'name')",
            ],
            reading.Problems.Select(p => p.In("f")));
    }

    [Theory]
    [InlineData("[]"), InlineData("null"), InlineData("\"x\""), InlineData("1e400"), InlineData("{}")]
    public void A_file_that_is_no_recipe_is_refused(string file) => Assert.NotEmpty(Reads.Text(file).Problems);

    [Fact, Trait("Security", "4.10")]
    public void A_recipe_for_a_newer_version_is_refused_with_that_alone()
    {
        var problem = Reads.OneProblem(Reads.Text("""{ "name": "x", "steps": [{ "name": "Portals", "needs": "1.5", "holograms": [] }] }"""));

        Assert.Equal("the recipe needs ≥ 1.5; this is 1.4.0", problem.Message);
        Assert.Equal("steps[0].needs", problem.Path);
    }

    [Fact]
    public void A_version_that_is_none_is_refused()
    {
        Assert.Equal("text like '1.2'", Reads.OneProblem(Reads.Text("""{ "name": "x", "steps": [{ "name": "Portals", "needs": "new" }] }""")).Expected);
    }

    [Fact, Trait("Security", "4.10")]
    public void A_key_that_stands_twice_is_refused_wherever_it_is()
    {
        var reading = Reads.Text("{ \"name\": \"a\",\n\"name\": \"b\", \"steps\": [{ \"name\": \"Roles\", \"x\": 1,\n \"x\": 2 }] }");

        Assert.Equal(
            ["f:2:1: name: the key 'name' stands twice; first on line 1", "f:3:2: steps[0].x: the key 'x' stands twice; first on line 2"],
            reading.Problems.Select(p => p.In("f")));
    }

    [Fact]
    public void A_problem_is_one_line_whatever_the_file_holds()
    {
        var reading = Reads.Things("""{ "key": "aa", "a\u001b[31m\nb": 1 }""");

        Assert.DoesNotContain(Reads.OneProblem(reading).In("f"), c => char.IsControl(c));
    }
}
