using System.Diagnostics;
using System.Runtime.CompilerServices;
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
    [Fact]
    public async Task Every_route_has_a_line_in_the_matrix_and_every_line_a_route()
    {
        await using var host = await EmbeddedSite.Start(Db.Sqlite);
        var routes = host.Site.Patterns.Select(AccessRoutes.Normal).Distinct().Order();
        Assert.Equal(routes, AccessRoutes.Table.Select(l => l.Pattern).Distinct().Order());
        var actions = typeof(TicketAction).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsSubclassOf(typeof(TicketAction)))
            .Select(t => ((TicketAction)RuntimeHelpers.GetUninitializedObject(t)).Key);
        Assert.Equal(actions.Order(), AccessRoutes.Table.Where(l => l.Pattern.EndsWith("{act}", StringComparison.Ordinal)).Select(l => l.Addresses.Single()).Order());
        Assert.All(AccessRoutes.Table.Where(l => l.Gives is Gives.Listing or Gives.Nothing), l => Assert.NotEmpty(l.Addresses));
    }

    [Theory, BothDatabases]
    public async Task Nobody_gets_what_is_not_theirs(Db kind)
    {
        var clock = Stopwatch.StartNew();
        await using var host = await EmbeddedSite.Start(kind);
        var (requests, red) = await AccessMatrix.Walk(host.Site, await AccessActor.All(host.Site), AccessRoutes.Table);
        output.WriteLine(Evidence.Add($"access matrix {kind}", requests, red.Count, clock.Elapsed));
        AccessCheck.AllGreen(red);
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
}
