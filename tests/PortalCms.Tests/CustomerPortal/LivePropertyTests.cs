using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;
using PortalCms.Recipes;
using PortalCms.Testing;
using PortalCms.Tickets;

namespace PortalCms.Tests.CustomerPortal;

/// <summary>A custom property that a recipe adds while the host runs.</summary>
[Trait("Spec", "HLP-1")]
public sealed class LivePropertyTests
{
    private const string Cyd = "cyd@velonord.example";
    private const string Recipe = """
        { "name": "wheels", "steps": [{ "name": "Portals",
          "properties": [
            { "owner": "ticket", "key": "wheel_size", "label": "Wheel size", "type": "number", "shownToCustomers": true },
            { "owner": "contact", "key": "key_account", "label": "Key account", "type": "check", "shownToCustomers": false }],
          "contacts": [{ "email": "cyd@velonord.example", "name": "Cyd Harlow", "company": "velo-nord", "properties": { "key_account": true } }],
          "portalSettings": [{ "portal": "support", "ticketPermission": "chosen", "chosen": [[{ "property": "key_account", "operator": "is", "values": ["true"] }]],
            "companyMayAnswer": true, "defaultInbox": "support", "pipeline": "support", "columns": ["requester", "wheel_size", "status"], "shownProperties": ["wheel_size"] }],
          "tickets": [
            { "number": 9001, "subject": "Small wheel", "requester": "cyd@velonord.example", "pipeline": "support", "stage": "new", "created": "2026-03-02T09:00:00Z", "properties": { "wheel_size": 26 } },
            { "number": 9002, "subject": "Large wheel", "requester": "cyd@velonord.example", "pipeline": "support", "stage": "new", "created": "2026-03-01T09:00:00Z", "properties": { "wheel_size": 29.5 } }]
        }] }
        """;

    [Theory, BothDatabases]
    public async Task A_property_added_by_recipe_is_shown_sorted_by_and_filtered_by_without_restart_or_migration(Db kind)
    {
        await using var portal = await RunningPortal.Start(kind, PortalSeed.Sample);
        var cyd = portal.Customer(Cyd, "support");
        await cyd.SignIn();
        var before = await cyd.Tickets();
        Assert.DoesNotContain("Wheel size", before.Seen.Text, StringComparison.Ordinal);
        Assert.Empty(before.Seen.Document.QuerySelectorAll("a[href*='view=mine']")); // own tickets only: not chosen

        await Run(portal);
        portal.Clock.Advance(TimeSpan.FromSeconds(60));
        var listing = await cyd.Tickets();
        for (var tries = 0; tries < 300 && !listing.Seen.Text.Contains("Wheel size", StringComparison.Ordinal); tries++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken); // the node reads in the background, and keeps settings for ten seconds
            listing = await cyd.Tickets();
        }

        Assert.Equal([9002, 9001], (await cyd.Tickets("?sort=-wheel_size")).Numbers.Take(2));
        Assert.Equal([9001, 9002], (await cyd.Tickets("?sort=wheel_size")).Numbers.Take(2));
        Assert.Equal([9002, 9001], (await cyd.Tickets("?sort=-wheel_size&q=wheel")).Numbers.Where(n => n > 9000));
        Assert.Equal([9001, 9002], (await cyd.Tickets("?sort=wheel_size&q=wheel")).Numbers.Where(n => n > 9000));
        Assert.Contains("29.5", (await cyd.Tickets("?sort=-wheel_size")).Seen.Document.QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
        var detail = await cyd.Open(9002);
        Assert.Contains("Wheel size", detail.Seen.Text, StringComparison.Ordinal);
        Assert.Contains("29.5", detail.Seen.Text, StringComparison.Ordinal);
        Assert.NotEmpty(listing.Seen.Document.QuerySelectorAll("a[href*='view=mine']")); // chosen by the contact's new property: sees the company's

        await Run(portal, """{ "name": "wheels", "steps": [{ "name": "Portals", "properties": [{ "owner": "ticket", "key": "wheel_size", "label": "Wheel size", "type": "number", "shownToCustomers": false }] }] }""");
        portal.Clock.Advance(TimeSpan.FromSeconds(60));
        for (var tries = 0; tries < 300 && listing.Seen.Text.Contains("Wheel size", StringComparison.Ordinal); tries++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            listing = await cyd.Tickets();
        }
        Assert.Equal(["Subject", "Requested by", "Status"], listing.Seen.Document.QuerySelectorAll("thead th").Select(h => h.TextContent.Trim())); // hidden later: no empty column under its key

        await using var db = portal.Open();
        var filter = new PropertyFilter([[new PropertyCondition("wheel_size", FilterOperator.Is, ["29.5"])]]);
        Assert.Empty(TicketProperties.Set.Compile(filter, db, portal.Services.GetRequiredService<PropertyDirectory>().Now, out var wanted));
        Assert.Equal([9002], await db.Set<Ticket>().Where(wanted).Select(t => t.Number).ToListAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>As the command line does beside the running host.</summary>
    private static async Task Run(RunningPortal portal, string recipe = Recipe)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var reading = scope.ServiceProvider.GetRequiredService<RecipeReader>().Read(Encoding.UTF8.GetBytes(recipe));
        Assert.Empty(reading.Problems);
        Assert.Empty((await scope.ServiceProvider.GetRequiredService<RecipeRunner>().Run(reading.Recipe!, Person.System, null, TestContext.Current.CancellationToken)).Problems);
    }
}
