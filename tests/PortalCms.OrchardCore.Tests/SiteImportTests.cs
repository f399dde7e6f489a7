using System.Text.Json.Nodes;
using PortalCms.Testing;

namespace PortalCms.OrchardCore.Tests;

/// <summary>What a site's admin imports: portals, templates, content.</summary>
[Trait("Spec", "ORC-2")]
public sealed class SiteImportTests
{
    [Theory, BothDatabases]
    public async Task A_recipe_of_the_site_switches_a_portal_off_and_its_menu_entry_goes_with_it(Db kind)
    {
        await using var site = await Site.Start(kind);
        var admin = await site.Colleague("admin");
        Assert.Contains("href=\"/support/tickets\"", (await site.Visitor().Get("/contact")).Text, StringComparison.Ordinal);
        Assert.Equal("", await Site.Import(admin, Portals(false)));
        Assert.Equal(404, (await site.Visitor().Get("/support/sign-in")).Status);
        Assert.Equal(200, (await site.Visitor().Get("/rivenditori/sign-in")).Status);
        Assert.Equal(200, (await site.Visitor().Get("/acme/support/sign-in")).Status);
        Assert.DoesNotContain("href=\"/support/tickets\"", (await site.Visitor().Get("/contact")).Text, StringComparison.Ordinal);
        Assert.Equal("", await Site.Import(admin, Portals(true)));
        Assert.Contains("href=\"/support/tickets\"", (await site.Visitor().Get("/contact")).Text, StringComparison.Ordinal);
    }

    /// <summary>Menus are kept by the site's cache: what one host shows is not what the next one does.</summary>
    [Theory, BothDatabases]
    public async Task A_menu_entry_shows_on_the_hosts_of_its_portal_only(Db kind)
    {
        await using var site = await Site.Start(kind);
        Assert.Contains("href=\"/support/tickets\"", (await site.Visitor().Get("/contact")).Text, StringComparison.Ordinal);
        var other = await site.Visitor("other.example").Get("/contact");
        Assert.Equal(200, other.Status);
        Assert.DoesNotContain("href=\"/support/tickets\"", other.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/support/tickets\"", (await site.Visitor().Get("/contact")).Text, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_stored_template_of_the_site_comes_before_the_portals_own(Db kind)
    {
        await using var site = await Site.Start(kind);
        var admin = await site.Colleague("admin");
        var cyd = site.Customer("cyd@velonord.example", "support");
        await cyd.SignIn();
        Assert.Equal("", await Site.Import(admin, Templates(("PortalCms__account__sign-in", "<h1 id=\"ours\">{{ page.heading }}</h1>"), ("PortalCms__partials__ticket-form", "<b id=\"form\"></b>"))));
        Assert.NotNull((await cyd.Visitor.Get("/")).Document.QuerySelector("#form")); // the first page asked is the site's own
        Assert.Equal("Sign in to Ridgeline Support", (await site.Visitor().Get("/support/sign-in")).Document.QuerySelector("#ours")?.TextContent);
        Assert.Null((await site.Visitor().Get("/acme/support/sign-in")).Document.QuerySelector("#ours"));
    }

    [Theory, BothDatabases]
    public async Task Content_below_a_portals_address_is_reached_and_the_portals_pages_win(Db kind)
    {
        await using var site = await Site.Start(kind);
        var admin = await site.Colleague("admin");
        Assert.Equal("", await Site.Import(admin, Page("support/about", "About support")));
        Assert.Contains("About support", (await site.Visitor().Get("/support/about")).Text, StringComparison.Ordinal);
        Assert.Contains("/support/sign-in", (await site.Visitor().Get("/support/tickets")).Location, StringComparison.Ordinal);
        Assert.Equal("", await Site.Import(admin, Page("stand", "A page")));
        Assert.Contains("A page of the site stands at", await Site.Import(admin, Portals(true).Replace("\"support\"", "\"stand\"", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(404, (await site.Visitor().Get("/stand/sign-in")).Status);
    }

    [Theory, BothDatabases]
    public async Task A_tag_without_arguments_shows_the_first_portal_and_what_follows_it(Db kind)
    {
        await using var site = await Site.Start(kind);
        var admin = await site.Colleague("admin");
        Assert.Equal("", await Site.Import(admin, Page("tags", "{% portal_link %}, {% support_form %}, {% portal_link \"rivenditori\" %}, {{ portal.name }}; {% assign dealers = \"rivenditori\" | portal %}{{ dealers.slug }} {{ dealers.name }}")));
        var page = (await site.Visitor().Get("/tags")).Document.QuerySelector("main p")!;
        Assert.Matches("^Go to Ridgeline Support, Go to Ridgeline Support, .+ Area rivenditori Ridgeline, .+; rivenditori Area rivenditori Ridgeline$", page.TextContent.Trim());
    }

    [Theory, BothDatabases, Trait("Spec", "RCP-2")]
    public async Task The_empty_recipe_makes_a_portal_whose_admin_is_the_sites_own(Db kind)
    {
        await using var site = await Site.Start(kind, new SiteSetup("http://127.0.0.1/Login?ReturnUrl=/Admin", new SiteTenant("Default", "", "CustomerPortal")));
        var admin = await site.Colleague("admin");
        var blank = await admin.Get("/Admin/Portal/Desk"); // the menu leads here before there is a portal
        Assert.Equal((200, "There is no portal yet"), (blank.Status, blank.Document.QuerySelector(".blank h1")?.TextContent));
        var styles = blank.Document.QuerySelectorAll("link[href*='/_staff/']").Select(l => l.GetAttribute("href")!).ToList();
        Assert.NotEmpty(styles);
        foreach (var style in styles) Assert.Equal(200, (await site.Visitor().Get(style)).Status);
        Assert.Equal(200, (await admin.Get("/Admin/Portal/Audit")).Status);
        Assert.Contains("/Login", (await site.Visitor().Get("/Admin/Portal/Desk")).Location, StringComparison.Ordinal);
        var recipe = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "recipes", "empty.recipe.json"));
        Assert.Contains("the environment variable PORTAL_ADMIN_PASSWORD is not set", await Site.Import(admin, recipe), StringComparison.Ordinal);
        Assert.Equal("", await Site.Import(admin, recipe.Replace("admin@example.com", "admin@default.example", StringComparison.Ordinal)));
        Assert.Equal(200, (await site.Visitor().Get("/support/sign-in")).Status);
        Assert.Null((await admin.Get("/Admin/Portal/Desk")).Document.QuerySelector(".blank h1"));
        Assert.Equal(421, (await admin.Send(HttpMethod.Get, "/Admin/Portal/Desk", change: h => h.Host = "elsewhere.example")).Status);
        Assert.Equal(200, (await admin.Get("/Admin/Portal/Audit")).Status);

        // the guide's own example of a customer: nothing else is wrong with it
        var guide = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "orchard.md"));
        var example = guide[(guide.IndexOf("```json", StringComparison.Ordinal) + 7)..];
        Assert.EndsWith("PORTAL_CYD_PASSWORD is not set", (await Site.Import(admin, example[..example.IndexOf("```", StringComparison.Ordinal)])).Trim().TrimEnd('.'), StringComparison.Ordinal);
    }

    /// <summary>An import releases the tenant's container; on SQLite each container numbers the site's documents for itself.</summary>
    [Theory, BothDatabases]
    public async Task Logins_that_an_import_asks_for_take_no_documents_number_away(Db kind)
    {
        await using var site = await Site.Start(kind);
        var admin = await site.Colleague("admin");
        var emails = Enumerable.Range(0, 20).Select(i => $"new{i}@velonord.example").ToList();
        Assert.Equal("", await Site.Import(admin, Members(emails)));
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal("", await Site.Import(admin, Page($"after-{i}", $"After {i}")));
            Assert.Equal(200, (await site.Visitor().Get($"/after-{i}")).Status);
        }
        await site.LoginsAreMade();
        Assert.DoesNotContain("UNIQUE constraint failed", site.Log, StringComparison.Ordinal);
    }

    private static string Members(List<string> emails) => new JsonObject
    {
        ["steps"] = new JsonArray(new JsonObject
        {
            ["name"] = "Portals",
            ["contacts"] = new JsonArray([.. emails.Select(e => (JsonNode)new JsonObject { ["email"] = e, ["name"] = e })]),
            ["members"] = new JsonArray([.. emails.Select(e => (JsonNode)new JsonObject { ["contact"] = e, ["portal"] = "support" })]),
        }),
    }.ToJsonString();

    internal static string Templates(params (string Name, string Content)[] templates) => new JsonObject
    {
        ["steps"] = new JsonArray(new JsonObject
        {
            ["name"] = "Templates",
            ["Templates"] = new JsonObject([.. templates.Select(t => KeyValuePair.Create<string, JsonNode?>(t.Name, new JsonObject { ["Description"] = "", ["Content"] = t.Content }))]),
        }),
    }.ToJsonString();

    private static string Portals(bool isOn) => new JsonObject
    {
        ["steps"] = new JsonArray(new JsonObject
        {
            ["name"] = "Portals",
            ["portals"] = new JsonArray(new JsonObject { ["domain"] = "127.0.0.1", ["slug"] = "support", ["name"] = "Ridgeline Support", ["on"] = isOn }),
        }),
    }.ToJsonString();

    internal static string Page(string path, string title) => new JsonObject
    {
        ["steps"] = new JsonArray(new JsonObject
        {
            ["name"] = "content",
            ["data"] = new JsonArray(new JsonObject
            {
                ["ContentItemId"] = Guid.NewGuid().ToString("N")[..26],
                ["ContentType"] = "LiquidPage",
                ["DisplayText"] = title,
                ["Latest"] = true,
                ["Published"] = true,
                ["TitlePart"] = new JsonObject { ["Title"] = title },
                ["AutoroutePart"] = new JsonObject { ["Path"] = path },
                ["LiquidPart"] = new JsonObject { ["Liquid"] = $"<p>{title}</p>" },
            }),
        }),
    }.ToJsonString();
}
