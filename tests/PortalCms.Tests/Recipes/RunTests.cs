using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Recipes;
using PortalCms.Testing;

namespace PortalCms.Tests.Recipes;

[Trait("Spec", "RCP-2"), Trait("Security", "4.10")]
public sealed class RunTests
{
    private const string Two = """
        { "name": "two", "steps": [{ "name": "Portals",
          "portals": [{ "slug": "dealers", "name": "Dealers", "domain": "a.example" }, { "slug": "support", "name": "Support", "domain": "a.example" }],
          "domains": [{ "host": "a.example", "companyName": "Acme" }] }] }
        """;

    private static readonly IRecipeSection[] Sections = [new PortalsSection(), new DomainsSection()];

    [Theory, BothDatabases]
    public async Task A_run_applies_sections_in_their_order_and_records_one_event(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);

        var report = await Run(database, Two);

        await using var db = database.Open();
        Assert.True(report.IsApplied);
        Assert.Equal([(RecipeChange.Create, "domains", "a.example"), (RecipeChange.Create, "portals", "dealers"), (RecipeChange.Create, "portals", "support")], report.Items);
        Assert.Equal(["Dealers", "Support"], await db.Portals.OrderBy(p => p.Name).Select(p => p.Name).ToListAsync());
        var row = await db.Events.SingleAsync();
        Assert.Equal(("recipe.ran", """{"name":"two","created":3,"changed":0,"left":0}""", "system"), (row.Kind, row.Detail, row.ActorKey));
    }

    [Theory, BothDatabases]
    public async Task A_second_run_changes_no_row(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await Run(database, Two);
        var before = await Rows(database);

        var report = await Run(database, Two);

        Assert.False(report.HasChanges);
        Assert.Equal(3, report.Count(RecipeChange.Leave));
        Assert.Equal(before, await Rows(database));
    }

    [Theory, BothDatabases]
    public async Task A_plan_tells_what_a_run_would_do_and_changes_nothing(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await Run(database, Two);
        var before = await Rows(database);
        var recipe = Read(Two.Replace("Acme", "Acme Ltd", StringComparison.Ordinal).Replace("dealers", "shops", StringComparison.Ordinal));

        await using var db = database.Open();
        var report = await new RecipeRunner(Sections, db, TimeProvider.System).Plan(recipe, null);

        Assert.False(report.IsApplied);
        Assert.Equal([RecipeChange.Change, RecipeChange.Create, RecipeChange.Leave], report.Items.Select(i => i.Change));
        Assert.Equal(before, await Rows(database));
    }

    [Theory, BothDatabases]
    public async Task One_refused_item_of_many_leaves_nothing_applied_and_all_refusals_told(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var portals = Enumerable.Range(1, 12).Select(i => $$"""{ "slug": "p{{i}}", "name": "P", "domain": "{{(i is 7 or 9 ? "b" : "a")}}.example" }""");

        var report = await Run(database, $$"""
            { "name": "x", "steps": [{ "name": "Portals", "domains": [{ "host": "a.example", "companyName": "Acme" }], "portals": [
            {{string.Join(",\n", portals)}}] }] }
            """);

        Assert.False(report.IsApplied);
        Assert.Equal(
            ["f:8:40: steps[0].portals[6].domain: the domain 'b.example' is not known", "f:10:40: steps[0].portals[8].domain: the domain 'b.example' is not known"],
            report.Problems.Select(p => p.In("f")));
        await using var db = database.Open();
        Assert.Equal((0, 0, 0), (await db.Domains.CountAsync(), await db.Portals.CountAsync(), await db.Events.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task A_run_that_dies_in_the_middle_leaves_no_half_portal_and_no_lock(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var recipe = Read(Two.Replace("\"portals\"", "\"things\": [{ \"key\": \"aa\" }], \"portals\"", StringComparison.Ordinal));
        await using (var dying = database.Open())
            await Assert.ThrowsAsync<IOException>(() => new RecipeRunner([.. Sections, new FallingSection()], dying, TimeProvider.System).Run(recipe, Person.System, null));

        await using (var db = database.Open()) Assert.Equal((0, 0), (await db.Domains.CountAsync(), await db.Portals.CountAsync()));
        Assert.True((await Run(database, Two)).IsApplied);
    }

    [Theory, BothDatabases]
    public async Task Of_eight_runs_at_once_one_makes_the_portals_and_the_others_find_them(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);

        var reports = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Run(database, Two))));

        Assert.Single(reports, r => r.Count(RecipeChange.Create) == 3);
        Assert.Equal(7, reports.Count(r => r.Count(RecipeChange.Leave) == 3));
        await using var db = database.Open();
        Assert.Equal((2, 1), (await db.Portals.CountAsync(), await db.Events.CountAsync()));
    }

    [Theory]
    [BothDatabases("../secret.png"), BothDatabases("/etc/passwd"), BothDatabases("file:///etc/passwd"), BothDatabases("http://169.254.169.254/latest")]
    [BothDatabases("..\\\\secret.png"), BothDatabases("missing.png"), BothDatabases("link.png"), BothDatabases("up/secret.png"), BothDatabases("")]
    public async Task A_file_outside_the_recipes_folder_is_refused(Db kind, string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(TestFolder.Path, Guid.NewGuid().ToString("N"), "files"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "logo.png"), "x");
        await File.WriteAllTextAsync(Path.Combine(folder.Parent!.FullName, "secret.png"), "x");
        File.CreateSymbolicLink(Path.Combine(folder.FullName, "link.png"), Path.Combine(folder.Parent.FullName, "secret.png"));
        Directory.CreateSymbolicLink(Path.Combine(folder.FullName, "up"), folder.Parent.FullName);
        await using var database = await TestDatabase.Create(kind);
        string WithLogo(string logo) => Two.Replace("\"Dealers\",", $"\"Dealers\", \"logo\": \"{logo}\",", StringComparison.Ordinal);

        Assert.Equal("steps[0].portals[0].logo", Assert.Single((await Run(database, WithLogo(name), folder.FullName)).Problems).Path);
        Assert.True((await Run(database, WithLogo("logo.png"), folder.FullName)).IsApplied);
    }

    private static Recipe Read(string json)
    {
        var reading = Reads.Text(json);
        Assert.Empty(reading.Problems);
        return reading.Recipe!;
    }

    private static async Task<RecipeReport> Run(TestDatabase database, string json, string? files = null)
    {
        await using var db = database.Open();
        return await new RecipeRunner(Sections, db, TimeProvider.System).Run(Read(json), Person.System, files);
    }

    /// <summary>Everything a recipe could touch, as text.</summary>
    private static async Task<string> Rows(TestDatabase database)
    {
        await using var db = database.Open();
        return System.Text.Json.JsonSerializer.Serialize(new
        {
            Domains = await db.Domains.OrderBy(d => d.Id).ToListAsync(),
            Portals = await db.Portals.OrderBy(p => p.Id).ToListAsync(),
            Counters = await db.Counters.OrderBy(c => c.Name).ToListAsync(),
            Events = await db.Events.OrderBy(e => e.Id).ToListAsync(),
        });
    }
}
