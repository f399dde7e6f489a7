using System.Text;
using System.Text.Json.Nodes;
using PortalCms.Testing;

namespace PortalCms.Tests.Recipes;

/// <summary>Domains, portals and help pages in a recipe: what cannot stand is refused at its place, with a reason and a proposal.</summary>
public sealed class PlaceSectionTests
{
    private const string Domain = """{ "host": "help.example.com", "companyName": "Ridgeline" }""";
    private const string Portal = """{ "domain": "help.example.com", "slug": "support", "name": "Support" }""";

    [Theory, Trait("Spec", "SET-3")]
    [InlineData("Support", "Perhaps: support")]
    [InlineData("two words", "Perhaps: two-words")]
    [InlineData("admin", "Perhaps: admin-portal")]
    [InlineData("it", "Perhaps: it-portal")]
    [InlineData("-", "Perhaps: portal")]
    public async Task A_slug_that_cannot_be_is_refused_with_a_proposal(string slug, string proposal) =>
        await Refused("steps[0].portals[0].slug", proposal, Domain, Portal.Replace("\"support\"", $"\"{slug}\""));

    [Fact, Trait("Spec", "SET-3")]
    public async Task A_slug_that_is_taken_in_the_domain_is_refused_with_a_proposal() => await Refused("steps[0].portals[1].slug", "Perhaps: support-2",
        Domain.Replace(" }", """, "aliases": ["desk.example.com"] }"""), Portal + "," + Portal.Replace("help.example.com", "desk.example.com"));

    [Theory]
    [InlineData("https://Help.example.com/x", "Perhaps: help.example.com")]
    [InlineData("help.example.com:443", "Perhaps: help.example.com")]
    [InlineData("bücher.example", "Perhaps: xn--bcher-kva.example")]
    [InlineData("999.1.1.1", "not a host name")]
    public async Task A_host_that_is_no_host_is_refused(string host, string words) =>
        await Refused("steps[0].domains[0].host", words, Domain.Replace("help.example.com", host), Portal);

    [Fact]
    public async Task A_host_belongs_to_one_domain() => await Refused("steps[0].domains[1].aliases[0]", "belongs to the domain 'help.example.com'",
        Domain + """, { "host": "other.example.com", "aliases": ["help.example.com"] }""", Portal);

    [Fact]
    public async Task A_host_is_named_once() => await Refused("steps[0].domains[0].aliases[1]", "is named twice",
        Domain.Replace(" }", """, "aliases": ["desk.example.com", "help.example.com"] }"""), Portal);

    [Theory, Trait("Security", "4.10")]
    [InlineData("javascript:alert(1)")]
    [InlineData("help@ridgeline.example?subject=x")]
    [InlineData("help?subject=x@ridgeline.example")]
    public async Task The_help_address_is_one_that_a_link_can_carry(string address) =>
        await Refused("steps[0].domains[0].helpEmail", "is not an e-mail address", Domain.Replace(" }", $", \"helpEmail\": \"{address}\" }}"), Portal);

    [Theory]
    [InlineData("language", "xx-nowhere", "is not a language")]
    [InlineData("timeZone", "Mars/Olympus", "is not a time zone")]
    public async Task Languages_and_zones_are_ones_that_exist(string key, string value, string words) =>
        await Refused($"steps[0].domains[0].{key}", words, Domain.Replace(" }", $", \"{key}\": \"{value}\" }}"), Portal);

    [Theory, Trait("Spec", "THM-4")]
    [InlineData("\"accent\": \"red-ish\"", "accent", "is not a colour")]
    [InlineData("\"radius\": 99", "radius", "from 0 to 14")]
    [InlineData("\"wings\": true", "wings", "it has accent, radius")]
    public async Task A_theme_takes_only_values_of_its_settings(string setting, string id, string words) =>
        await Refused($"steps[0].portals[0].themeSettings.{id}", words, Domain, Portal.Replace(" }", $", \"themeSettings\": {{ {setting} }} }}"));

    [Fact]
    public async Task A_help_page_leads_to_a_portal_of_its_own_domain() => await Refused("steps[0].helpPages[0].portal", "has no portal 'dealers'",
        Domain, Portal, """{ "domain": "help.example.com", "heading": "Help", "portal": "dealers" }""");

    [Fact]
    public async Task A_domain_has_one_help_page_by_whichever_of_its_names() => await Refused("steps[0].helpPages[1].domain", "has a help page in this recipe already",
        """{ "host": "help.example.com", "companyName": "Ridgeline", "aliases": ["www.example.com"] }""", Portal,
        """{ "domain": "help.example.com", "heading": "Help" }, { "domain": "www.example.com", "heading": "Help again" }""");

    [Theory, BothDatabases, Trait("Security", "4.10")]
    public async Task Whatever_clashes_or_is_missing_is_listed_at_once_and_named_by_its_path(Db kind)
    {
        await using var host = await SampleSiteHost.Create(kind);
        var report = await host.Run(Encoding.UTF8.GetBytes("""
            { "name": "places", "steps": [ { "name": "Portals",
              "domains": [{ "host": "help.example.com", "companyName": "Ridgeline" }, { "host": "other.example.com", "companyName": "Other", "aliases": ["help.example.com"] }],
              "portals": [{ "domain": "help.example.com", "slug": "support", "name": "A" }, { "domain": "help.example.com", "slug": "admin", "name": "B" }, { "domain": "nowhere.example.com", "slug": "gone", "name": "C" }],
              "helpPages": [{ "domain": "help.example.com", "heading": "Help", "portal": "dealers" }] } ] }
            """));
        Assert.False(report.IsApplied);
        Assert.Equal(
            ["steps[0].domains[1].aliases[0]", "steps[0].helpPages[0].portal", "steps[0].portals[1].slug", "steps[0].portals[2].domain"],
            report.Problems.Select(p => p.Path).Order(StringComparer.Ordinal));
        await using var db = host.Open();
        Assert.Empty(db.Domains);
    }

    private static async Task Refused(string path, string words, string domains, string portals, string helpPages = "")
    {
        await using var host = await SampleSiteHost.Create(Db.Sqlite);
        var recipe = $$"""{ "name": "places", "steps": [ { "name": "Portals", "domains": [{{domains}}], "portals": [{{portals}}], "helpPages": [{{helpPages}}] } ] }""";
        Assert.NotNull(JsonNode.Parse(recipe));
        var problem = (await host.Run(Encoding.UTF8.GetBytes(recipe))).Problems[0];
        Assert.Equal(path, problem.Path);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }
}
