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

    private static string Recipe(string contacts) => $$"""
        { "name": "contacts", "steps": [ { "name": "Portals", "contacts": [
        {{contacts}}] }] }
        """;
}
