using System.IO.Compression;
using System.Text.Json.Nodes;
using PortalCms.Testing;

namespace PortalCms.OrchardCore.Tests;

/// <summary>Portals and their settings go from one site to the next by a deployment plan.</summary>
[Trait("Spec", "ORC-2")]
public sealed class DeploymentTests
{
    [Theory, BothDatabases]
    public async Task A_plan_exports_the_portals_and_their_settings_and_nobody_with_them(Db kind)
    {
        await using var site = await Site.Start(kind);
        var (here, there) = (await site.Colleague("admin"), await site.Colleague("admin", "/acme"));
        Assert.Equal("", await Site.Import(here, Changed));
        var (sent, before) = (await Exported(here), await Exported(there));
        Assert.Equal("Help for riders", sent["steps"]![0]!["portals"]![0]!["name"]!.ToString());
        Assert.False(JsonNode.DeepEquals(sent["steps"], before["steps"]));
        Assert.Contains("the key 'helpPages' is not", await Site.Import(there, sent.ToJsonString()), StringComparison.Ordinal); // the feature is off there

        await using var elsewhere = await Site.Start(kind);
        var admin = await elsewhere.Colleague("admin");
        Assert.False(JsonNode.DeepEquals(sent["steps"], (await Exported(admin))["steps"]));
        Assert.Equal("", await Site.Import(admin, sent.ToJsonString()));
        Assert.True(JsonNode.DeepEquals(sent["steps"], (await Exported(admin))["steps"]));
        foreach (var personal in new[] { "contacts", "members", "staff", "tickets" }) Assert.Null(sent["steps"]![0]![personal]);
    }

    private const string Changed = """{ "steps": [{ "name": "Portals", "portals": [{ "domain": "127.0.0.1", "slug": "support", "name": "Help for riders", "on": true, "themeSettings": { "accent": "#123456" } }] }] }""";

    /// <summary>Makes a plan with our step by the admin's pages, and exports it as a file.</summary>
    private static async Task<JsonNode> Exported(Visitor admin)
    {
        var name = $"Portals {Guid.NewGuid():N}";
        var made = await admin.Submit(await admin.Get("/Admin/DeploymentPlan/Create"), "form:has([name=Name])", [("Name", name)]);
        var plan = made.Location![(made.Location!.LastIndexOf('/') + 1)..];
        var step = await admin.Get($"/Admin/DeploymentPlan/{plan}/Step/Create?type=PortalsDeploymentStep");
        Assert.Contains("portal", step.Document.QuerySelector("form:has([name=DeploymentStepType])")!.TextContent, StringComparison.OrdinalIgnoreCase);
        var shown = await admin.Follow(await admin.Submit(step, "form:has([name=DeploymentStepType])", []));
        Assert.Contains("Customer portals", shown.Document.QuerySelector("#stepOrder")!.TextContent, StringComparison.Ordinal);
        var export = shown.Form("form:has(#stepOrder)").Fill([]) with { Action = $"/Admin/DeploymentPlan/ExportFile/Execute/{plan}" };
        using var zip = new ZipArchive(new MemoryStream((await admin.Send(export)).Body));
        using var recipe = zip.GetEntry("Recipe.json")!.Open();
        return (await JsonNode.ParseAsync(recipe))!;
    }
}
