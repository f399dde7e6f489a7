using System.Globalization;
using System.Text.Json.Nodes;
using PortalCms.Testing;

namespace PortalCms.OrchardCore.Tests;

/// <summary>What a page costs the processors, beside a plain content page of the same site, in the same run, for the same customer. In the Release build only.</summary>
[Trait("Size", "Large")]
public sealed class CostTests(Sites sites, ITestOutputHelper output)
{
    // Before so many requests methods are still being compiled for good, and the page asked first looks dearest. Asked one by one, threads that wait
    // for work cost more than the work.
    private const int Rounds = 15, WarmUps = 16_000, Requests = 1600, AtOnce = 8;

    [Theory, BothDatabases]
    public async Task Listing_and_detail_cost_no_more_than_a_plain_page(Db kind)
    {
        Assert.SkipUnless(SiteProgram.IsRelease, "Only the Release build is measured.");
        var site = await sites.On(kind);
        var admin = await site.Colleague("admin");
        Assert.Equal("", await Site.Import(admin, PlainPage()));
        var cyd = site.Customer("cyd@velonord.example", "support");
        await cyd.SignIn();
        string[] pages = ["/plain", "/support/tickets", $"/support/tickets/{(await cyd.Tickets()).Numbers[0]}"];
        var visitors = Enumerable.Range(0, AtOnce).Select(_ => site.Visitor()).ToList();
        foreach (var visitor in visitors)
            foreach (var (name, value) in cyd.Visitor.Cookies) visitor.Cookies[name] = value;
        foreach (var page in pages) await Ask(visitors, page, WarmUps);
        var costs = pages.ToDictionary(p => p, _ => new List<double>());
        for (var round = 0; round < Rounds; round++)
            foreach (var page in pages) costs[page].Add(await Cost(site, visitors, page));
        // A page against the plain one of its own round: the machine's other work changes slower.
        var ratios = pages.Select(p => costs[p].Zip(costs["/plain"], (cost, plain) => cost / plain).Order().ElementAt(Rounds / 2)).ToList();
        for (var i = 0; i < pages.Length; i++)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind} {pages[i]}: {costs[pages[i]].Order().ElementAt(Rounds / 2):0.00} ms ({string.Join(' ', costs[pages[i]].Select(c => c.ToString("0.00", CultureInfo.InvariantCulture)))}), {ratios[i]:0.00} x"));
        Assert.All(ratios, r => Assert.True(r <= 1, output.Output));
    }

    /// <summary>Processor milliseconds a request.</summary>
    private static async Task<double> Cost(Site site, IReadOnlyCollection<Visitor> visitors, string page)
    {
        var before = site.Cpu;
        await Ask(visitors, page, Requests);
        return (site.Cpu - before).TotalMilliseconds / Requests;
    }

    private static Task Ask(IReadOnlyCollection<Visitor> visitors, string page, int times) => Task.WhenAll(visitors.Select(visitor => Task.Run(async () =>
    {
        for (var i = 0; i < times / visitors.Count; i++) Assert.Equal(200, (await visitor.Get(page)).Status);
    })));

    /// <summary>A title and a body of HTML at an address: as little as a page of a site can be.</summary>
    private static string PlainPage() => new JsonObject
    {
        ["steps"] = new JsonArray(
            JsonNode.Parse("""
                { "name": "ContentDefinition", "ContentParts": [], "ContentTypes": [{ "Name": "PlainPage", "DisplayName": "Plain page", "Settings": { "ContentTypeSettings": {} },
                  "ContentTypePartDefinitionRecords": [
                    { "PartName": "TitlePart", "Name": "TitlePart", "Settings": {} },
                    { "PartName": "AutoroutePart", "Name": "AutoroutePart", "Settings": { "AutoroutePartSettings": { "AllowCustomPath": true } } },
                    { "PartName": "HtmlBodyPart", "Name": "HtmlBodyPart", "Settings": {} }] }] }
                """),
            JsonNode.Parse("""
                { "name": "content", "data": [{ "ContentItemId": "plainplainplainplainplain1", "ContentType": "PlainPage", "DisplayText": "Plain", "Latest": true, "Published": true,
                  "TitlePart": { "Title": "Plain" }, "AutoroutePart": { "Path": "plain" }, "HtmlBodyPart": { "Html": "<p>A paragraph of text that says nothing in particular.</p>" } }] }
                """)),
    }.ToJsonString();
}
