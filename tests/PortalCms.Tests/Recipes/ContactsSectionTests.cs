using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Testing;

namespace PortalCms.Tests.Recipes;

/// <summary>Contacts in a recipe: what would silently mean something else is refused where it stands.</summary>
[Trait("Spec", "RCP-1")]
public sealed class ContactsSectionTests
{
    private const string Cyd = """{ "email": "cyd@velonord.example", "name": "Cyd Harlow" }""";

    [Theory]
    [InlineData("timeZone", "Europe/Roma", "'Europe/Roma' is not a time zone; write it like 'Europe/Rome'")]
    [InlineData("timeZone", "", "'' is not a time zone; write it like 'Europe/Rome'")]
    [InlineData("language", "english", "'english' is not a language; write it like 'en' or 'pt-BR'")]
    [InlineData("language", "it_IT", "'it_IT' is not a language; write it like 'en' or 'pt-BR'")]
    public async Task Languages_and_zones_of_contacts_are_ones_that_exist(string key, string value, string words)
    {
        await using var host = await SampleSiteHost.Create(Db.Sqlite);
        Assert.Equal(
            [$"f:3:1: steps[0].contacts[0].{key}: {words}"],
            await host.Problems(Recipe($$"""{ "email": "cyd@velonord.example", "name": "Cyd Harlow", "{{key}}":""" + $"\n\"{value}\" }}")));
    }

    [Theory, BothDatabases]
    public async Task A_language_and_a_zone_that_exist_are_taken_and_so_is_neither(Db kind)
    {
        await using var host = await SampleSiteHost.Create(kind);
        Assert.Empty(await host.Problems(Recipe(Cyd + """, { "email": "dee@velonord.example", "name": "Dee", "language": "pt-BR", "timeZone": "Pacific/Auckland" }""")));
        await using var db = host.Open();
        Assert.Equal(["", "pt-BR Pacific/Auckland"], (await db.Set<Contact>().OrderBy(c => c.Email).ToListAsync(TestContext.Current.CancellationToken)).Select(c => $"{c.Language} {c.TimeZone}".Trim()));
    }

    [Theory]
    [BothDatabases("cyd@velonord.example."), BothDatabases("CYD@VeloNord.example.")]
    public async Task The_second_of_two_ways_to_write_one_address_is_refused_where_it_stands(Db kind, string again)
    {
        await using var host = await SampleSiteHost.Create(kind);
        Assert.Equal(
            ["f:3:12: steps[0].contacts[1].email: 'cyd@velonord.example' stands twice in 'contacts'; first at steps[0].contacts[0]"],
            await host.Problems(Recipe(Cyd + $$""",{{"\n"}}{ "email": "{{again}}", "name": "Cyd" }""")));
    }

    [Theory, BothDatabases, Trait("Spec", "RCP-2")]
    public async Task An_unknown_property_of_a_company_contact_or_ticket_is_told_beside_what_an_earlier_section_refuses(Db kind)
    {
        await using var host = await SampleSiteHost.Create(kind);
        var problems = await host.Problems("""
            { "name": "all", "steps": [ { "name": "Portals", "domains": [{ "host": "help.example.com" }],
            "portals": [{ "domain": "help.example.com", "slug": "support", "name": "A", "theme": "gone" }],
            "pipelines": [{ "key": "support", "name": "Support", "stages": [{ "key": "new", "name": "New" }] }],
            "companies": [{ "key": "velo", "name": "Velo", "properties": { "size": 7 } }],
            "contacts": [{ "email": "cyd@velonord.example", "name": "Cyd", "properties": { "vip": true } }, { "email": "cyd", "name": "Cyd", "properties": { "vip": true } }],
            "tickets": [
            { "number": 1, "subject": "A", "requester": "cyd@velonord.example", "pipeline": "support", "stage": "new", "created": "2026-01-01T00:00:00Z", "properties": { "wheel": 26 } },
            { "number": 2, "subject": "B", "requester": "dee@velonord.example", "pipeline": "support", "stage": "new", "created": "2026-01-01T00:00:00Z", "properties": { "wheel": 26 } }] }] }
            """);
        Assert.Equal(
            [
                "f:2:86: steps[0].portals[0].theme: there is no theme 'gone'",
                "steps[0].companies[0].properties.size: There is no property 'size'.",
                "steps[0].contacts[0].properties.vip: There is no property 'vip'.", "steps[0].contacts[1].email: 'cyd' is not an e-mail address", "steps[0].contacts[1].properties.vip: There is no property 'vip'.",
                "steps[0].tickets[0].properties.wheel: There is no property 'wheel'.",
                "steps[0].tickets[1].requester: there is no contact 'dee@velonord.example'", "steps[0].tickets[1].properties.wheel: There is no property 'wheel'.",
            ], problems.Select((p, i) => i == 0 ? p : p[p.IndexOf("steps", StringComparison.Ordinal)..]));
        await using var db = host.Open();
        Assert.False(await db.Set<Company>().AnyAsync(TestContext.Current.CancellationToken) || await db.Set<Contact>().AnyAsync(TestContext.Current.CancellationToken));
    }

    private static string Recipe(string contacts) => $$"""
        { "name": "contacts", "steps": [ { "name": "Portals", "contacts": [
        {{contacts}}] }] }
        """;
}
