using PortalCms.Recipes;

namespace PortalCms.Tests.Recipes;

[Trait("Spec", "RCP-2")]
public sealed class ScriptTests
{
    [Fact]
    public void A_variable_stands_for_a_whole_string()
    {
        var thing = Reads.OneThing("""{ "key": "aa", "note": "[js: variables('host')]", "main": { "name": "[js:variables(\"host\")]" } }""");

        Assert.Equal(("a.example", "a.example"), (thing.Note, thing.Main!.Name));
    }

    [Fact]
    public void A_script_inside_other_text_stays_as_it_is()
    {
        Assert.Equal("see [js: uuid()]", Reads.OneThing("""{ "key": "aa", "note": "see [js: uuid()]" }""").Note);
    }

    [Fact]
    public void A_variable_that_is_a_uuid_is_the_same_on_every_use_and_in_every_run()
    {
        const string thing = """{ "key": "aa", "note": "[js: variables('own')]", "main": { "name": "[js: variables('next')]" }, "role": "[js: uuid()]" }""";
        var (first, second) = (Reads.OneThing(thing), Reads.OneThing(thing));

        Assert.Equal(32, first.Note!.Length);
        Assert.Equal(first.Note, first.Main!.Name);
        Assert.NotEqual(first.Note, first.Role);
        Assert.Equal((first.Note, first.Role), (second.Note, second.Role));
    }

    [Theory]
    [InlineData("[js: variables('hots')]", "the variable 'hots' is not known; did you mean 'host'?")]
    [InlineData("[js: 1 + 1]", "this script is not known")]
    [InlineData("[js: require('fs')]", "this script is not known")]
    [InlineData("[file: text('/etc/passwd')]", "this script is not known")]
    public void Other_scripts_and_unknown_variables_are_refused(string script, string message)
    {
        var problem = Reads.OneProblem(Reads.Things($$"""{ "key": "aa", "email": "{{script}}" }"""));

        Assert.Equal((message, "steps[0].things[0].email"), (problem.Message, problem.Path));
    }

    [Fact]
    public void A_filled_in_value_is_held_to_the_same_rules()
    {
        Assert.Equal("an e-mail address", Reads.OneProblem(Reads.Things("""{ "key": "aa", "email": "[js: variables('host')]" }""")).Expected);
    }

    [Fact]
    public void Variables_that_refer_to_one_another_end_on_end_are_refused_where_it_is_too_deep()
    {
        string Chain(int length) => string.Concat(Enumerable.Range(0, length).Select(i => $"\"v{i}\": \"[js: variables('v{i + 1}')]\", ")) + $"\"v{length}\": \"here\"";
        RecipeReading Of(int length) => Reads.Text($$"""{ "name": "x", "variables": { {{Chain(length)}} }, "steps": [{ "name": "Portals", "things": [{ "key": "aa", "note": "[js: variables('v0')]" }] }] }""");

        Assert.Empty(Of(90).Problems);
        Assert.Contains(Of(20_000).Problems, p => p.Message == "variables stand in each other more than 100 deep");
    }

    [Fact]
    public void Variables_that_refer_to_one_another_in_a_ring_are_refused()
    {
        var reading = Reads.Text("""
            { "name": "x", "variables": { "a": "[js: variables('b')]", "b": "[js: variables('a')]", "n": 5 },
              "steps": [{ "name": "Portals", "things": [{ "key": "aa", "note": "[js: variables('a')]" }, { "key": "[js: variables('b')]" }] }] }
            """);

        Assert.Equal(["variables.b", "variables.n"], reading.Problems.Select(p => p.Path));
        Assert.Equal("the variable 'a' refers to itself", reading.Problems[0].Message);
    }
}
