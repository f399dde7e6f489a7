using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tickets;

namespace PortalCms.Tests.Access;

/// <summary>Who gets what from every route of the product: twelve people, three portals, all verbs, each other's tickets.</summary>
[Trait("Spec", "VIS-1")]
public sealed class AccessMatrixTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Every_route_has_a_line_in_the_matrix()
    {
        await using var portal = await RunningPortal.Start(Db.Sqlite, AccessRecipe.Seed);
        var known = AccessRoutes.Table.Select(l => l.Pattern).ToHashSet();
        Assert.Empty(portal.Routes.Select(r => AccessRoutes.Normal(r.RoutePattern.RawText)).Distinct().Where(r => !known.Contains(r)));
        Assert.All(AccessRoutes.Table.Where(l => l.Gives is Gives.Listing or Gives.Nothing), l => Assert.NotEmpty(l.Addresses));
    }

    [Theory, BothDatabases]
    public async Task Nobody_gets_what_is_not_theirs(Db kind)
    {
        var clock = Stopwatch.StartNew();
        await using var portal = await RunningPortal.Start(kind, AccessRecipe.Seed);
        var actors = await AccessActor.All(portal);
        var before = await Snapshot(portal);
        var check = await AccessCheck.Of(portal);
        foreach (var actor in actors)
            foreach (var line in AccessRoutes.Table)
                foreach (var slug in line.Pattern.StartsWith('{') ? AccessCast.Portals : [AccessCast.Own])
                    await check.Check(actor, line, slug);

        output.WriteLine(Evidence.Add($"access matrix {kind}", actors.Sum(a => a.Visitor.Requests), check.Red.Count, clock.Elapsed));
        check.IsGreen();
        Assert.Equal(before, await Snapshot(portal));
        await NobodyWroteElsewhere(portal, actors);
    }

    [Theory, BothDatabases]
    public async Task A_right_that_changes_is_felt_within_a_minute(Db kind)
    {
        await using var portal = await RunningPortal.Start(kind, AccessRecipe.Seed);
        var actors = await AccessActor.All(portal);
        AccessActor Of(Somebody who) => actors.Single(a => a.Contact == who);
        var check = await AccessCheck.Of(portal, readsOnly: true);
        await Look(check, AccessCast.Portals, [.. actors]);

        await AccessChanges.SetPermission(portal, AccessCast.Own, TicketPermission.Company);
        foreach (var actor in actors) actor.Reach[AccessCast.Own] = TicketReachOf.Company;
        await Look(check, [AccessCast.Own], Of(AccessCast.Olga), Of(AccessCast.Ex), Of(AccessCast.Twin));

        await AccessChanges.SetPermission(portal, AccessCast.Company, TicketPermission.Own);
        foreach (var actor in actors) actor.Reach[AccessCast.Company] = TicketReachOf.Own;
        await Look(check, [AccessCast.Company], Of(AccessCast.Mate), Of(AccessCast.Ex), Of(AccessCast.Blank));

        await AccessChanges.LoseHead(portal, AccessCast.Head);
        Of(AccessCast.Head).Reach[AccessCast.Chosen] = TicketReachOf.Own;
        await Look(check, [AccessCast.Chosen], Of(AccessCast.Head));

        await AccessChanges.Move(portal, AccessCast.Mate, "123");
        var moved = new AccessActor("moved", Of(AccessCast.Mate).Visitor, AccessCast.Mate with { Now = "123" }, true);
        moved.Reach[AccessCast.Own] = TicketReachOf.Company;
        await Look(check, [AccessCast.Own], moved);

        await AccessChanges.LoseRoles(portal, AccessRecipe.Agent);
        var agent = actors.Single(a => a.Name == "agent") with { MayAnswer = false, IsIn = false };
        foreach (var line in AccessRoutes.Table.Where(l => l.Side == For.Agents)) await check.Check(agent, line, AccessCast.Own);
        check.IsGreen();
    }

    private static async Task Look(AccessCheck check, string[] portals, params AccessActor[] actors)
    {
        foreach (var actor in actors)
            foreach (var line in AccessRoutes.Table.Where(l => l is { Side: For.Customers, Gives: not Gives.Nothing }))
                foreach (var slug in portals) await check.Check(actor, line, slug);
    }

    private static async Task<List<string>> Snapshot(RunningPortal portal)
    {
        await using var db = portal.Open();
        return [.. (await db.Set<Ticket>().OrderBy(t => t.Number).Select(t => new { t.Number, t.Subject, t.StageId, t.OwnerId, t.Priority, t.Category, t.RequesterId, t.IsClosed, Comments = t.Comments.Count, Parties = t.Parties.Count }).ToListAsync()).Select(t => t.ToString()!)];
    }

    /// <summary>Replies went through where they may, and nowhere else.</summary>
    private static async Task NobodyWroteElsewhere(RunningPortal portal, List<AccessActor> actors)
    {
        await using var db = portal.Open();
        var said = (await db.Set<Message>().Where(m => m.Text.StartsWith("mark by ")).Select(m => new { m.Text, m.Conversation.Ticket.Number }).ToListAsync()).ToLookup(m => m.Text, m => m.Number);
        foreach (var actor in actors)
        {
            var may = AccessCast.Tickets.Where(t => !t.IsClosed && AccessCast.Portals.Any(p => actor.Sees(t, p))).Select(t => t.Number);
            Assert.Equal(may.Order(), said[AccessVerbs.Mark(actor)].Distinct().Order());
        }
    }
}
