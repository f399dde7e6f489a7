using System.Text;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tickets;

namespace PortalCms.Tests.Recipes;

/// <summary>What belongs to an item and stands in rows of its own: a plan tells its change, a run counts it, and the audit trail has it.</summary>
[Trait("Spec", "RCP-2")]
public sealed class ChangedPartsTests
{
    private const string World = """
        { "name": "world", "steps": [ { "name": "Portals",
          "properties": [{ "owner": "contact", "key": "job", "label": "Job", "type": "text" }, { "owner": "company", "key": "bikes", "label": "Bikes", "type": "number" }],
          "pipelines": [{ "key": "support", "name": "Support", "stages": [{ "key": "new", "name": "New" }, { "key": "parked", "name": "Parked" }, { "key": "done", "name": "Done", "isClosed": true }] }],
          "companies": [{ "key": "velo", "name": "Velo Nord", "properties": { "bikes": 7 } }, { "key": "eagle", "name": "Eagle" }],
          "contacts": [{ "email": "cyd@velonord.example", "name": "Cyd Harlow", "company": "velo", "properties": { "job": "mechanic" } }],
          "tickets": [
            { "number": 1, "subject": "A", "requester": "cyd@velonord.example", "pipeline": "support", "stage": "parked", "companies": ["velo"], "created": "2026-01-01T00:00:00Z" },
            { "number": 2, "subject": "B", "requester": "cyd@velonord.example", "pipeline": "support", "stage": "done", "companies": ["velo"], "created": "2026-01-02T00:00:00Z" }] }] }
        """;

    [Theory]
    [BothDatabases("\"job\": \"mechanic\"", "\"job\": \"head\"", "contacts cyd@velonord.example")]
    [BothDatabases("\"job\": \"mechanic\"", "\"job\": \"\"", "contacts cyd@velonord.example")]
    [BothDatabases("\"company\": \"velo\",", "\"company\": \"velo\", \"companies\": [\"eagle\"],", "contacts cyd@velonord.example")]
    [BothDatabases("\"bikes\": 7", "\"bikes\": 8", "companies velo")]
    [BothDatabases("\"name\": \"Parked\"", "\"name\": \"Waiting\"", "pipelines support")]
    [BothDatabases("{ \"key\": \"new\", \"name\": \"New\" }", "{ \"key\": \"new\", \"name\": \"New\" }, { \"key\": \"more\", \"name\": \"More\" }", "pipelines support")]
    public async Task A_change_of_a_part_is_a_change_of_its_item(Db kind, string part, string other, string item)
    {
        await using var host = await SampleSiteHost.Create(kind);
        Assert.Empty((await host.Run(Encoding.UTF8.GetBytes(World))).Problems);
        var changed = Encoding.UTF8.GetBytes(World.Replace(part, other, StringComparison.Ordinal));

        var plan = await host.Plan(changed);
        var run = await host.Run(changed);

        Assert.Equal([item], plan.Items.Where(i => i.Change == RecipeChange.Change).Select(i => $"{i.Section} {i.Item}"));
        Assert.Equal(plan.Items, run.Items);
        Assert.DoesNotContain((await host.Run(changed)).Items, i => i.Change != RecipeChange.Leave);
        await using var db = host.Open();
        var told = await db.Events.Where(e => e.Kind == "recipe.ran").OrderBy(e => e.Id).Select(e => e.Detail).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Contains("\"changed\":1,", Assert.Single(told.Skip(1)), StringComparison.Ordinal);
    }

    [Theory, BothDatabases, Trait("Spec", "HLP-1")]
    public async Task The_tickets_of_a_stage_that_is_closed_from_now_on_are_closed_and_those_of_one_that_is_open_are_open(Db kind)
    {
        await using var host = await SampleSiteHost.Create(kind);
        await host.Run(Encoding.UTF8.GetBytes(World));
        Assert.Equal(["1 open", "2 closed"], await States(host));

        var turned = Encoding.UTF8.GetBytes(World.Replace("\"name\": \"Parked\"", "\"name\": \"Parked\", \"isClosed\": true", StringComparison.Ordinal)
            .Replace("\"name\": \"Done\", \"isClosed\": true", "\"name\": \"Done\"", StringComparison.Ordinal));
        await host.Plan(turned);
        Assert.Equal(["1 open", "2 closed"], await States(host));
        await host.Run(turned);
        Assert.Equal(["1 closed", "2 open"], await States(host));
    }

    private static async Task<List<string>> States(SampleSiteHost host)
    {
        await using var db = host.Open();
        var tickets = await db.Set<Ticket>().Include(t => t.Parties).Include(t => t.Stage).OrderBy(t => t.Number).ToListAsync(TestContext.Current.CancellationToken);
        Assert.All(tickets, t => Assert.Equal((t.IsClosed, t.IsClosed), (t.Stage.IsClosed, t.ClosedAt is not null)));
        Assert.All(tickets, t => Assert.All(t.Parties, p => Assert.Equal(t.IsClosed, p.Closed)));
        return [.. tickets.Select(t => $"{t.Number} {(t.IsClosed ? "closed" : "open")}")];
    }
}
