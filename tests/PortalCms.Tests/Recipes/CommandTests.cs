using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Recipes;
using PortalCms.Testing;

namespace PortalCms.Tests.Recipes;

[Trait("Spec", "RCP-2")]
public sealed class CommandTests
{
    private const string One = """{ "name": "x", "steps": [{ "name": "Roles" }, { "name": "Portals", "domains": [{ "host": "a.example", "companyName": "A" }] }] }""";

    [Theory]
    [InlineData(""), InlineData("run"), InlineData("walk x.json"), InlineData("run x.json --files"), InlineData("run x.json y.json z")]
    public async Task A_command_that_is_not_understood_shows_the_usage_and_ends_with_2(string args)
    {
        Assert.Equal((2, "Usage: recipe plan|run FILE [--files DIR] [--allow-admins]\n"), await Run(null!, args.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public async Task A_missing_file_is_a_problem()
    {
        await using var database = await TestDatabase.Create(Db.Sqlite);
        Assert.Equal((1, "/nowhere.json:1:1: there is no such file\n1 problem; nothing was changed.\n"), await Run(database, "run", "/nowhere.json"));
    }

    [Fact, Trait("Security", "4.10")]
    public async Task A_file_of_fifty_megabytes_is_refused_by_its_size()
    {
        await using var database = await TestDatabase.Create(Db.Sqlite);
        var file = FileOf("");
        await using (var stream = File.OpenWrite(file)) stream.SetLength(50_000_000);
        Assert.Equal((1, $"{file}:1:1: the file is too large (expected at most 1 MB)\n1 problem; nothing was changed.\n"), await Run(database, "plan", file));
    }

    [Fact]
    public async Task Problems_are_printed_a_line_each_and_end_with_1()
    {
        await using var database = await TestDatabase.Create(Db.Sqlite);
        var file = FileOf("""{ "name": "x", "steps": [{ "name": "Portals", "domains": [{ "host": 5 }] }] }""");

        var (code, text) = await Run(database, "run", file);

        Assert.Equal(1, code);
        Assert.Equal($"""
            {file}:1:59: steps[0].domains[0]: 'companyName' is missing (expected a string)
            {file}:1:69: steps[0].domains[0].host: found a number (expected a string)
            2 problems; nothing was changed.

            """.ReplaceLineEndings("\n"), text);
    }

    [Fact]
    public async Task A_plan_then_a_run_print_what_is_made_and_end_with_0()
    {
        await using var database = await TestDatabase.Create(Db.Sqlite);
        var file = FileOf(One);
        const string note = "note: steps[0]: the step 'Roles' belongs to an Orchard Core site and is passed over\n";

        Assert.Equal((0, note + "create  domains  a.example\nPlan: 1 to create, 0 to change, 0 to leave as they are. Nothing was changed.\n"), await Run(database, "plan", file));
        Assert.Equal((0, note + "create  domains  a.example\nDone: 1 created, 0 changed, 0 left as they are.\n"), await Run(database, "run", file, "--files", TestFolder.Path));
        Assert.Equal((0, note + "Done: 0 created, 0 changed, 1 left as they are.\n"), await Run(database, "run", file));
        await using var db = database.Open();
        Assert.Equal(1, await db.Domains.CountAsync());
    }

    private static string FileOf(string text)
    {
        var file = Path.Combine(TestFolder.Path, Guid.NewGuid().ToString("N") + ".json");
        File.WriteAllText(file, text);
        return file;
    }

    private static async Task<(int Code, string Text)> Run(TestDatabase? database, params string[] args)
    {
        IRecipeSection[] sections = [new DomainsSection(), new PortalsSection()];
        await using var db = database?.Open();
        await using var output = new StringWriter { NewLine = "\n" };
        var code = await new RecipeCommand(new(sections), new(sections, db!, TimeProvider.System)).Run(args, output);
        return (code, output.ToString());
    }
}
