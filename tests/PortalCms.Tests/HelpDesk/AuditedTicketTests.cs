using AngleSharp.Dom;
using PortalCms.Core;
using PortalCms.Testing;

namespace PortalCms.Tests.HelpDesk;

/// <summary>What the audit trail calls a ticket.</summary>
[Trait("Spec", "Audit")]
public sealed class AuditedTicketTests
{
    private const string Trail = "/Admin/Portal/Audit";

    [Theory, BothDatabases]
    public async Task The_audit_trail_calls_a_ticket_by_its_number_and_leads_to_its_record(Db kind)
    {
        await using var host = await DeskHost.Start(kind);
        await Add(host, ticket: 999, times: 1);
        var page = (await host.Browser("Staff:ida").Get(Trail)).Page;
        var links = page.QuerySelectorAll("tbody .number a");
        Assert.Contains("Ticket 1001 /Admin/Portal/Desk/1001", links.Select(a => $"{a.TextContent} {a.GetAttribute("href")}"));
        Assert.All(links, a => Assert.Equal($"Ticket {a.GetAttribute("href")!.Split('/')[^1]}", a.TextContent));
        Assert.Equal(["ticket 999"], Plain(page).Where(t => t.StartsWith("ticket", StringComparison.Ordinal)));
    }

    [Theory, BothDatabases]
    public async Task The_audit_trail_asks_as_often_for_fifty_events_as_for_one(Db kind)
    {
        await using var host = await DeskHost.Start(kind);
        var ida = host.Browser("Staff:ida");
        await ida.Get(Trail);
        var counts = new List<int>();
        foreach (var most in new[] { 1, 50 })
        {
            await Add(host, ticket: 1, times: most);
            await Add(host, ticket: 2, times: most);
            host.Queries.Reset();
            await ida.Get(Trail + "?Actor=Counted");
            counts.Add(host.Queries.Count);
        }
        Assert.Equal(counts[0], counts[1]);
        Assert.True(counts[1] <= 4, $"{counts[1]} queries");
    }

    [Fact]
    public async Task Who_may_not_see_a_ticket_gets_neither_its_number_nor_a_way_to_it()
    {
        await using var host = await DeskHost.Start(Db.Sqlite);
        var page = (await host.Browser("Staff:ivo").Get(Trail)).Page;
        Assert.Contains("ticket 1", Plain(page));
        Assert.Empty(page.QuerySelectorAll("tbody a"));
    }

    private static IEnumerable<string> Plain(IParentNode page) => page.QuerySelectorAll("tbody .number").Select(c => c.TextContent.Trim());

    private static async Task Add(DeskHost host, long ticket, int times)
    {
        await using var db = host.Open();
        for (var i = 0; i < times; i++) db.Events.Add(new Event { Kind = "ticket.closed", Owner = "ticket", OwnerId = ticket, ActorName = "Counted", At = DateTimeOffset.UnixEpoch });
        await db.SaveChangesAsync();
    }
}
