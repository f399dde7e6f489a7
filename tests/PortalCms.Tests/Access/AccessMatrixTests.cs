using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using PortalCms.Testing;
using PortalCms.Testing.Access;
using PortalCms.Testing.Pages;
using PortalCms.Tickets;

namespace PortalCms.Tests.Access;

/// <summary>Who gets what from every route of the product: thirteen people, three portals, all verbs, each other's tickets.</summary>
[Trait("Spec", "VIS-1"), Trait("Spec", "VIS-4"), Trait("Spec", "VIS-5")]
[Trait("Size", "Large")]
public sealed class AccessMatrixTests(ITestOutputHelper output)
{
    private const int AtOnce = 4;

    [Fact]
    public async Task Every_route_has_a_line_in_the_matrix_and_every_line_a_route()
    {
        await using var host = await EmbeddedSite.Start(Db.Sqlite);
        var routes = host.Site.Patterns.Select(AccessRoutes.Normal).Distinct().Order();
        Assert.Equal(routes, AccessRoutes.Table.Select(l => l.Pattern).Distinct().Order());
        Assert.All(AccessRoutes.Table.Where(l => l.Gives is Gives.Listing or Gives.Nothing), l => Assert.NotEmpty(l.Addresses));
    }

    [Theory, BothDatabases]
    public async Task Nobody_gets_what_is_not_theirs(Db kind)
    {
        var clock = Stopwatch.StartNew();
        await using var host = await EmbeddedSite.Start(kind);
        var files = await AccessCheck.Files(host.Site);
        var walks = (await AccessActor.All(host.Site)).ConvertAll(a => new AccessWalk(a, files));
        var before = await Snapshot(host.Site);
        await AtTheSameTime(walks, w => w.Read(AccessRoutes.Table, AccessCast.Portals));
        Assert.Equal(before, await Snapshot(host.Site));
        Assert.Empty(await Marks(host.Site));
        await AtTheSameTime(walks, w => w.Write(AccessRoutes.Table, AccessCast.Portals));

        var red = walks.SelectMany(w => w.Check.Red).ToList();
        output.WriteLine(Evidence.Add($"access matrix {kind}", walks.Sum(w => w.Actor.Visitor.Requests), red.Count, clock.Elapsed));
        AccessCheck.AllGreen(red);
        Assert.Equal(before, await Snapshot(host.Site));
        await EachWroteWhereTheyMay(host.Site, walks);
    }

    [Theory, BothDatabases, Trait("Spec", "SET-10")]
    public async Task A_session_counts_in_all_portals_of_its_domain_and_nowhere_else(Db kind)
    {
        await using var host = await EmbeddedSite.Start(kind);
        var olga = (await AccessActor.Customer(host.Site, "olga", AccessCast.Olga)).Visitor;
        foreach (var portal in AccessCast.Portals) Assert.Equal(200, (await olga.Get($"/{portal}/tickets")).Status);
        Assert.Equal((await olga.Get("/nosuch/tickets")).Bare, (await olga.Get($"/{AccessRecipe.Off}/tickets")).Bare);

        var elsewhere = host.Site.Visitor(AccessRecipe.OtherHost);
        foreach (var (name, value) in olga.Cookies) elsewhere.Cookies[name] = value;
        Assert.Equal("/elsewhere/sign-in?ReturnUrl=%2Felsewhere%2Ftickets", (await elsewhere.Get("/elsewhere/tickets")).Location);
        Assert.Equal(404, (await elsewhere.Get("/own/tickets")).Status);
        Assert.Equal(421, (await host.Site.Visitor("stranger.example").Get("/own/tickets")).Status);
    }

    [Theory, BothDatabases]
    public async Task A_portal_that_nobody_has_set_up_shows_what_is_ones_own(Db kind)
    {
        await using var host = await EmbeddedSite.Start(kind);
        var olga = new Customer(host.Site.Visitor(AccessRecipe.OtherHost), "elsewhere", AccessCast.Olga.Email, AccessRecipe.Password);
        Assert.Equal(200, (await olga.SignIn()).Status);
        Assert.Equal(AccessCast.Tickets.Where(t => t.Concerns(AccessCast.Olga)).Select(t => t.Number), (await olga.Tickets()).Numbers.Order());
    }

    private static Task AtTheSameTime(IEnumerable<AccessWalk> walks, Func<AccessWalk, Task> walk) =>
        Parallel.ForEachAsync(walks, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (w, _) => await walk(w));

    private static async Task<List<string>> Snapshot(AccessSite site)
    {
        await using var db = site.Open();
        var tickets = await db.Set<Ticket>().OrderBy(t => t.Number)
            .Select(t => new { t.Number, t.Subject, t.StageId, t.OwnerId, t.Priority, t.Category, t.RequesterId, t.IsClosed, Comments = t.Comments.Count, Parties = t.Parties.Count }).ToListAsync();
        return tickets.ConvertAll(t => t.ToString()!);
    }

    private static async Task<ILookup<string, long>> Marks(AccessSite site)
    {
        await using var db = site.Open();
        var said = await db.Set<Message>().Where(m => m.Text.StartsWith("mark by ")).Select(m => new { m.Text, m.Conversation.Ticket.Number, m.Conversation.IsShown }).ToListAsync();
        Assert.All(said, s => Assert.True(s.IsShown));
        return said.ToLookup(m => m.Text, m => m.Number);
    }

    /// <summary>Replies went through where they may, and nowhere else.</summary>
    private static async Task EachWroteWhereTheyMay(AccessSite site, List<AccessWalk> walks)
    {
        var said = await Marks(site);
        foreach (var actor in walks.Select(w => w.Actor))
        {
            var may = AccessCast.Tickets.Where(t => AccessCast.Portals.Any(p => actor.MayAnswer(t, p))).Select(t => t.Number);
            Assert.Equal(may.Order(), said["mark by " + actor.Name].Distinct().Order());
        }
    }
}
