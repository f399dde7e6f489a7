using PortalCms.Testing;
using PortalCms.Testing.Access;
using PortalCms.Tickets;

namespace PortalCms.Tests.Access;

/// <summary>A right that changes is felt: by customers within a minute, on the staff's side with the next request.</summary>
public sealed class AccessChangeTests
{
    private static readonly IReadOnlyList<Line> s_lines = [.. AccessRoutes.Table.Where(l => l is { Side: For.Customers, Gives: not Gives.Nothing })];
    private static readonly IReadOnlyList<Line> s_desk = [.. AccessRoutes.Table.Where(l => l.Side is For.Agents or For.Admins)];

    [Theory, BothDatabases, Trait("Spec", "VIS-1")]
    public async Task Customers_see_more_or_less_within_a_minute(Db kind)
    {
        await using var host = await EmbeddedSite.Start(kind);
        var (site, files) = (host.Site, await AccessCheck.Files(host.Site));
        async Task<AccessActor> Customer(Somebody who) => await AccessActor.Customer(site, who.Local, who);
        async Task Look(AccessActor actor, string portal) => await Green(actor, files, s_lines, portal);

        var olga = await Customer(AccessCast.Olga);
        await Look(olga, AccessCast.Own);
        await AccessChanges.SetPermission(site, AccessCast.Own, TicketPermission.Company);
        olga.Sight[AccessCast.Own] = Sight.Company;
        await Look(olga, AccessCast.Own);
        await AccessChanges.SetPermission(site, AccessCast.Own, TicketPermission.Own);
        olga.Sight[AccessCast.Own] = Sight.Own;
        await Look(olga, AccessCast.Own);

        var head = await Customer(AccessCast.Head);
        await Look(head, AccessCast.Chosen);
        await AccessChanges.LoseHead(site, AccessCast.Head);
        head.Sight[AccessCast.Chosen] = Sight.Own;
        await Look(head, AccessCast.Chosen);

        var mate = await Customer(AccessCast.Mate);
        await Look(mate, AccessCast.Company);
        await AccessChanges.Move(site, AccessCast.Mate, "123");
        await Look(mate with { Contact = mate.Contact! with { Now = "123" } }, AccessCast.Company);
    }

    [Theory, BothDatabases, Trait("Spec", "VIS-1")]
    public async Task Who_takes_part_sees_the_ticket_and_finds_it(Db kind)
    {
        await using var host = await EmbeddedSite.Start(kind);
        var three = await AccessActor.Customer(host.Site, "three", AccessCast.Three);
        async Task<IReadOnlyList<string>> Seen() => [(await three.Visitor.Get("/own/tickets/1061")).Status.ToString(), .. await Found("word1061s"), .. await Found("word1061m"), .. await Found("word1061c")];
        async Task<IEnumerable<string>> Found(string word) => new Testing.Pages.ListingPage(await three.Visitor.Get("/own/tickets?q=" + word)).Numbers.Select(n => $"{n} by {word}");

        Assert.Equal(["404"], await Seen());
        await AccessChanges.TakePart(host.Site, AccessCast.Three, 1061);
        Assert.Equal(["200", "1061 by word1061s", "1061 by word1061m"], await Seen());
    }

    [Theory, BothDatabases, Trait("Spec", "ACC-6")]
    public async Task Who_is_shut_out_is_nobody_within_a_minute(Db kind)
    {
        await using var host = await EmbeddedSite.Start(kind);
        var olga = await AccessActor.Customer(host.Site, "olga", AccessCast.Olga);
        Assert.Equal(200, (await olga.Visitor.Get("/own/tickets/1001")).Status);
        await AccessChanges.ShutOut(host.Site, AccessCast.Olga);
        await Green(olga with { IsIn = false }, await AccessCheck.Files(host.Site), s_lines, AccessCast.Portals);
    }

    [Theory, BothDatabases, Trait("Spec", "ACC-6")]
    public async Task Staff_who_lose_their_roles_or_leave_are_out_with_the_next_request(Db kind)
    {
        await using var host = await EmbeddedSite.Start(kind);
        var files = await AccessCheck.Files(host.Site);
        var (agent, admin) = (await AccessActor.Colleague(host.Site, AccessStaff.Agent), await AccessActor.Colleague(host.Site, AccessStaff.Admin));
        await Green(agent, files, s_desk, AccessCast.Own);
        await AccessChanges.LoseRoles(host.Site, AccessStaff.Agent);
        await Green(agent with { IsIn = false }, files, s_desk, AccessCast.Own);

        Assert.Equal(200, (await admin.Visitor.Get("/Admin/Portal/Desk/1001")).Status);
        await AccessChanges.Dismiss(host.Site, AccessStaff.Admin);
        await Green(admin with { IsIn = false }, files, s_desk, AccessCast.Own);
    }

    private static async Task Green(AccessActor actor, IReadOnlyList<AccessFile> files, IEnumerable<Line> lines, params IEnumerable<string> portals)
    {
        var walk = new AccessWalk(actor, files) { IsBrief = true };
        await walk.Read(lines, portals);
        AccessCheck.AllGreen(walk.Check.Red);
    }
}
