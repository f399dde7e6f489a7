using System.Text;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.CustomerPortal;
using PortalCms.Recipes;
using PortalCms.Testing;

namespace PortalCms.Tests.Recipes;

/// <summary>Settings of portals in a recipe find their portal by domain and slug.</summary>
[Trait("Spec", "RCP-1")]
public sealed class PortalSettingsSectionTests
{
    private const string Brakes = """{ "domain": "brakes.example.com", "portal": "support", "labelPlural": "Cases" }""";
    private const string Bells = """{ "domain": "ring.example.com", "portal": "support", "labelPlural": "Requests" }""";

    [Theory, BothDatabases]
    public async Task Two_domains_with_the_same_slug_each_get_their_own_settings_once(Db kind)
    {
        await using var host = await SampleSiteHost.Create(kind);
        Assert.Empty((await Run(host, $"{Brakes}, {Bells}")).Problems);
        Assert.DoesNotContain((await Run(host, $"{Brakes}, {Bells}")).Items, i => i.Change != RecipeChange.Leave);

        await using var db = host.Open();
        var labels = from portal in db.Portals
                     join domain in db.Domains on portal.DomainId equals domain.Id
                     join settings in db.Set<CustomerPortalSettings>() on portal.Id equals settings.PortalId
                     orderby domain.Host
                     select $"{domain.Host} {settings.LabelPlural}";
        Assert.Equal(["bells.example.com Requests", "brakes.example.com Cases"], await labels.ToListAsync(TestContext.Current.CancellationToken));
        var exported = await host.Export();
        Assert.DoesNotContain((await host.Run(Encoding.UTF8.GetBytes(exported))).Items, i => i.Change != RecipeChange.Leave);
    }

    [Fact]
    public async Task A_slug_that_one_portal_alone_has_is_enough()
    {
        await using var host = await SampleSiteHost.Create(Db.Sqlite);
        Assert.Empty((await Run(host, """{ "portal": "dealers" }""")).Problems);
    }

    [Theory]
    [InlineData("""{ "portal": "support" }""", 4, 17, "'brakes.example.com', 'bells.example.com' each have a portal 'support': name its 'domain'")]
    [InlineData("""{ "portal": "riders" }""", 4, 17, "there is no portal 'riders'")]
    [InlineData("""{ "domain": "brakes.example.com", "portal": "dealers" }""", 4, 49, "'brakes.example.com' has no portal 'dealers'")]
    [InlineData("""{ "domain": "gears.example.com", "portal": "support" }""", 4, 17, "there is no domain 'gears.example.com'")]
    [InlineData("""{ "domain": "bells.example.com", "portal": "dealers" }, { "portal": "dealers" }""", 4, 73, "the portal 'dealers' of 'bells.example.com' is named twice")]
    public async Task What_means_no_portal_or_more_than_one_is_refused_with_line_and_column(string settings, int line, int column, string words)
    {
        await using var host = await SampleSiteHost.Create(Db.Sqlite);
        var report = await Run(host, settings);
        var problem = Assert.Single(report.Problems);
        Assert.Equal((line, column, words), (problem.Line, problem.Column, problem.Message));
        Assert.False(report.IsApplied);
    }

    [Theory]
    [InlineData("columns", "stage"), InlineData("columns", "pipeline"), InlineData("columns", "closed"), InlineData("columns", "subject"), InlineData("columns", "hidden")]
    [InlineData("shownProperties", "stage"), InlineData("shownProperties", "pipeline"), InlineData("shownProperties", "requester"), InlineData("shownProperties", "owner")]
    public async Task What_its_page_cannot_show_is_refused_naming_what_it_can(string list, string key)
    {
        await using var host = await SampleSiteHost.Create(Db.Sqlite);
        var can = list == "columns" ? "number, requester, owner, created, activity, status, priority, source, category" : "priority, source, category, number, activity";
        var problem = Assert.Single(await host.Problems(Shown($"\"{list}\": [\"priority\",\n\"{key}\"]")));
        Assert.Equal($"f:6:1: steps[0].portalSettings[0].{list}[1]: '{key}' cannot be shown to customers here; choose from {can}, wheel_size", problem);
    }

    [Fact]
    public async Task All_that_a_refusal_names_can_be_chosen()
    {
        await using var host = await SampleSiteHost.Create(Db.Sqlite);
        Assert.Empty(await host.Problems(Shown("""
            "columns": ["number", "requester", "owner", "created", "activity", "status", "priority", "source", "category", "wheel_size"],
            "shownProperties": ["priority", "source", "category", "number", "activity", "wheel_size"]
            """)));
    }

    [Fact]
    public async Task Two_categories_with_the_same_key_are_refused_with_both_places()
    {
        await using var host = await SampleSiteHost.Create(Db.Sqlite);
        Assert.Equal(
            ["f:6:1: steps[0].portalSettings[0].categories[1]: 'brakes' stands twice in 'categories'; first at steps[0].portalSettings[0].categories[0], line 5"],
            await host.Problems(Shown("\"categories\": [{ \"key\": \"brakes\", \"label\": \"Brakes\" },\n{ \"key\": \"brakes\", \"label\": \"Freni\" }]")));
    }

    [Theory]
    [InlineData("\\n"), InlineData("\\r\\n"), InlineData("\\t"), InlineData("\\u0085")]
    public async Task A_categorys_label_of_two_lines_is_refused_where_it_stands(string end)
    {
        await using var host = await SampleSiteHost.Create(Db.Sqlite);
        Assert.Equal(
            ["f:6:1: steps[0].portalSettings[0].categories[0].label: not of the expected form (expected text in one line, without control characters)"],
            await host.Problems(Shown($"\"categories\": [{{ \"key\": \"brakes\", \"label\":\n\"Brakes{end}wheels\" }}]")));
    }

    [Theory, Trait("Spec", "FRM-1")]
    [InlineData("\"supportForm\": { \"menuText\": \"Ask us\", \"heading\": \"Write to us\" }", "supportForm: a support form is linked only with an inbox that its tickets go to: say 'defaultInbox'")]
    [InlineData("\"defaultInbox\": \"help\", \"supportForm\": { \"menuText\": \"  \", \"heading\": \"Write to us\" }", "supportForm.menuText: say what the link is called")]
    [InlineData("\"defaultInbox\": \"help\", \"supportForm\": { \"menuText\": \"Ask us\", \"heading\": \"\\u00a0\" }", "supportForm.heading: say what stands above the form")]
    [InlineData("\"defaultInbox\": \"help\", \"supportForm\": { \"menuText\": \"Ask us\" }", "supportForm: 'heading' is missing (expected a string)")]
    public async Task A_support_form_that_cannot_be_linked_says_why(string settings, string words)
    {
        await using var host = await SampleSiteHost.Create(Db.Sqlite);
        Assert.EndsWith($"steps[0].portalSettings[0].{words}", Assert.Single(await host.Problems(Shown(settings))), StringComparison.Ordinal);
    }

    [Theory, BothDatabases, Trait("Spec", "FRM-1")]
    public async Task A_support_form_is_called_as_the_portal_says_and_is_exported_with_it(Db kind)
    {
        await using var host = await SampleSiteHost.Create(kind);
        Assert.Empty(await host.Problems(Shown("\"defaultInbox\": \"help\", \"supportForm\": { \"menuText\": \"Ask us\", \"heading\": \"Write to us\" }")));
        Assert.Empty((await host.Run(Encoding.UTF8.GetBytes(Shown("\"defaultInbox\": \"help\", \"supportForm\": { \"menuText\": \"Ask us\", \"heading\": \"Write to us\" }")))).Problems);
        await using var db = host.Open();
        var settings = await db.Set<CustomerPortalSettings>().SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("Ask us", "Write to us"), (settings.FormMenuText, settings.FormHeading));
        Assert.DoesNotContain((await host.Run(Encoding.UTF8.GetBytes(await host.Export()))).Items, i => i.Change != RecipeChange.Leave);
    }

    /// <summary>A portal whose settings begin with line 5, and two properties of tickets, of which customers may see one.</summary>
    private static string Shown(string settings) => $$"""
        { "name": "shown", "steps": [ { "name": "Portals", "domains": [{ "host": "help.example.com" }], "portals": [{ "domain": "help.example.com", "slug": "support", "name": "A" }],
        "properties": [{ "owner": "ticket", "key": "wheel_size", "label": "Wheel size", "type": "number", "shownToCustomers": true },
            { "owner": "ticket", "key": "hidden", "label": "Hidden", "type": "text" }], "inboxes": [{ "key": "help", "name": "Help" }],
        "portalSettings": [{ "portal": "support",
        {{settings}} }] }] }
        """;

    private static Task<RecipeReport> Run(SampleSiteHost host, string settings) => host.Run(Encoding.UTF8.GetBytes($$"""
        { "name": "places", "steps": [ { "name": "Portals",
        "domains": [{ "host": "brakes.example.com", "companyName": "Brakes" }, { "host": "bells.example.com", "companyName": "Bells", "aliases": ["ring.example.com"] }],
        "portals": [{ "domain": "brakes.example.com", "slug": "support", "name": "A" }, { "domain": "bells.example.com", "slug": "support", "name": "B" }, { "domain": "bells.example.com", "slug": "dealers", "name": "C" }], "portalSettings": [
            {{settings}}] }] }
        """));
}
