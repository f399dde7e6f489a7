using System.Text.Json;
using System.Text.Json.Nodes;
using PortalCms.Testing;
using PortalCms.Testing.Pages;
using PortalCms.Tests.Edge;

namespace PortalCms.Tests.Host;

/// <summary>A fresh installation in Production, from nothing to the first administrator at work.</summary>
[Trait("Spec", "OPS-1")]
[Trait("Size", "Large")]
public sealed class ProductionTests
{
    private const string Admin = "ida@ridgeline.example", Password = "granite teacup harbour 7", Variable = "PORTAL_ADMIN_PASSWORD";

    [Theory, BothDatabases]
    public async Task The_first_administrator_comes_by_a_recipe_that_names_their_password_and_does_not_hold_it(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = new PublishedHost(database);
        var recipe = host.Write("site.recipe.json", await Recipe());

        var (code, said) = await host.Run(["recipe", "run", recipe], (Variable, Password));
        Assert.Equal(1, code);
        Assert.Contains("a recipe gives 'admin' only when it is run with --allow-admins", said, StringComparison.Ordinal);
        (code, said) = await host.Run(["recipe", "run", recipe, "--allow-admins"]);
        Assert.Equal(1, code);
        Assert.Contains("the environment variable PORTAL_ADMIN_PASSWORD is not set", said, StringComparison.Ordinal);
        (code, said) = await host.Run(["recipe", "plan", recipe, "--allow-admins"], (Variable, "ridgeline1234"));
        Assert.Equal(1, code);
        Assert.DoesNotContain("ridgeline1234", said, StringComparison.Ordinal);

        (code, said) = await host.Run(["recipe", "run", recipe, "--allow-admins"], (Variable, Password));
        Assert.True(code == 0, said);
        Assert.DoesNotContain(Password, said, StringComparison.Ordinal);
        (code, said) = await host.Run(["recipe", "run", recipe, "--allow-admins"]);
        Assert.Contains("Done: 0 created, 0 changed", said, StringComparison.Ordinal);

        await host.Serve();
        using var visitor = host.Visitor();
        var ida = new Colleague(visitor, Admin, Password);
        Assert.Equal(200, (await ida.SignIn()).Status);
        Assert.Equal(200, (await ida.Desk()).Seen.Status);
        Assert.Contains("Recipe run", (await visitor.Get("/Admin/Portal/Audit")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Themes_recipes_and_static_files_come_along_and_no_sample_does()
    {
        await using var database = await TestDatabase.Create(Db.Sqlite);
        await using var host = new PublishedHost(database);
        foreach (var file in new[] { "themes/default/layout.liquid", "themes/default/locales/it.po", "recipes/recipe.schema.json", "LICENSE" })
            Assert.True(File.Exists(Path.Combine(await PublishedHost.Program, file)), file);

        await host.Serve();
        Assert.Contains(host.Said, l => l.StartsWith("There is no site yet.", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Said, l => l.StartsWith("sign-in\t", StringComparison.Ordinal));
        using var visitor = host.Visitor();
        Assert.Equal(421, (await visitor.Get("/support/sign-in")).Status);

        Assert.Equal(0, (await host.Run(["recipe", "run", host.Write("site.recipe.json", await Recipe()), "--allow-admins"], (Variable, Password))).Code);
        var page = await visitor.Get("/support/sign-in");
        for (var tries = 0; page.Status == 421 && tries < 200; tries++) // the running host reads its domains every ten seconds or so
        {
            await Task.Delay(100);
            page = await visitor.Get("/support/sign-in");
        }
        Assert.Equal(200, page.Status);
        foreach (var style in page.Document.QuerySelectorAll("link[rel=stylesheet]"))
            Assert.Equal(200, (await visitor.Get(style.GetAttribute("href")!)).Status);
        var door = await visitor.Get("/Admin/Portal/sign-in");
        foreach (var style in door.Document.QuerySelectorAll("link[rel=stylesheet]"))
            Assert.Equal(200, (await visitor.Get(style.GetAttribute("href")!)).Status);
        Assert.NotEmpty(door.Document.QuerySelectorAll("link[rel=stylesheet]"));
    }

    [Theory, BothDatabases, Trait("Spec", "SET-10")]
    public async Task A_domain_is_listed_by_configuration_and_any_other_host_gets_421(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = new PublishedHost(database);
        await host.Serve(("Portal__Domains__0__Host", "127.0.0.1"), ("Portal__Domains__0__CompanyName", "Ridgeline Cycles"), ("Portal__Domains__0__Language", "it"));
        using var visitor = host.Visitor();
        var page = await visitor.Get("/nosuch");
        Assert.Equal((404, "Questa pagina non è qui"), (page.Status, page.Heading));
        Assert.Equal(421, (await visitor.Send(HttpMethod.Get, "/nosuch", change: h => h.Host = "stranger.example")).Status);
    }

    [Fact, Trait("Security", "House answer I")]
    public async Task Each_refusal_is_a_line_of_the_log_by_its_requests_id_unless_the_log_is_told_otherwise()
    {
        foreach (var (level, isThere) in new[] { ("", true), ("Warning", false) })
        {
            await using var database = await TestDatabase.Create(Db.Sqlite);
            await using var host = new PublishedHost(database);
            await host.Serve(("Portal__Domains__0__Host", "127.0.0.1"), ("Portal__Domains__0__CompanyName", "Ridgeline Cycles"), ("Logging__LogLevel__PortalCms.Edge", level));
            using var visitor = host.Visitor();
            var id = (await visitor.Get("/canary-7261")).Header("X-Request-Id");
            await visitor.Get("/help");
            for (var tries = 0; isThere && tries < 100 && !Lines(host).Contains(id, StringComparison.Ordinal); tries++) await Task.Delay(50, TestContext.Current.CancellationToken); // the console is written in the background
            Assert.Equal(isThere, Lines(host).Contains($"Refused with 404 at no page (request {id})", StringComparison.Ordinal));
            Assert.DoesNotContain("canary-7261", Lines(host), StringComparison.Ordinal);
        }
    }

    private static string Lines(PublishedHost host)
    {
        lock (host.Said) return string.Join('\n', host.Said);
    }

    [Fact]
    public async Task A_listed_domain_that_cannot_be_stops_the_program_in_one_line()
    {
        await using var database = await TestDatabase.Create(Db.Sqlite);
        await using var host = new PublishedHost(database);
        var (code, said) = await host.Run([], ("Portal__Domains__0__Host", "https://Support.example/"), ("Portal__Domains__0__CompanyName", "Ridgeline Cycles"));
        Assert.Equal(3, code);
        Assert.StartsWith("Portal__Domains: [0].host: ", said, StringComparison.Ordinal);
    }

    /// <summary><c>recipes/empty.recipe.json</c> as published, with the names of a site.</summary>
    private static async Task<string> Recipe()
    {
        var recipe = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(await PublishedHost.Program, "recipes/empty.recipe.json")))!;
        recipe["variables"]!["company"] = "Ridgeline Cycles";
        recipe["variables"]!["adminEmail"] = Admin;
        recipe["variables"]!["adminName"] = "Ida Solhaug";
        return recipe.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }
}
