using System.Diagnostics;
using PortalCms.Testing;
using PortalCms.Testing.Access;

namespace PortalCms.OrchardCore.Tests.Access;

/// <summary>The access matrix of the embedded host on a site in Production with two tenants, one of them with features off.</summary>
[Trait("Spec", "ORC-1"), Trait("Spec", "VIS-1")]
public sealed class SiteMatrixTests(Sites sites, ITestOutputHelper output)
{
    /// <summary>Pages of the embedded host that a site has of its own, and what has no route: there they are only looked at for what they may not hold.</summary>
    private static readonly string[] s_ownHost = ["", "healthz", "readyz", "admin/portal/sign-in", "admin/portal/sign-out"];

    private static readonly Line s_form = new("support-form/{slug}", For.Everyone, Gives.Nothing, "/support-form/own", "/support-form/off", "/support-form/elsewhere");

    /// <summary>What a site alone has: the form widgets' address, and its 404s below our addresses.</summary>
    private static readonly Line[] s_own =
    [
        s_form, new("{portal}/{rest}", For.Everyone, Gives.Nothing, "/{portal}/nothing", "/{portal}/tickets/1001/nothing"),
        new("admin/portal/{rest}", For.Everyone, Gives.Nothing, "/Admin/Portal/nothing", "/Admin/Portal/Desk/1001/nothing"),
    ];

    private static readonly IReadOnlyList<Line> s_table = [.. AccessRoutes.Table, .. s_own];

    /// <summary>What the second tenant has switched off.</summary>
    private static readonly IReadOnlyList<Line> s_off = [.. s_table.Where(l => l.Side == For.Agents || l.Pattern is "help" || l == s_form)];

    [Fact]
    public async Task Every_route_of_a_site_has_a_line_in_the_matrix_and_every_line_a_route()
    {
        var (whole, fewer) = ((await Whole(Db.Sqlite)).Site, (await Fewer(Db.Sqlite)).Site);
        var lines = s_table.Where(l => !s_ownHost.Contains(l.Pattern)).ToList();
        Assert.Equal(Patterns(lines), whole.Patterns.Select(AccessRoutes.Normal).Distinct().Order());
        Assert.Equal(Patterns(lines.Except(s_off)), fewer.Patterns.Select(AccessRoutes.Normal).Distinct().Order());
    }

    [Theory, BothDatabases]
    public async Task Nobody_gets_what_is_not_theirs_or_anything_of_another_tenant(Db kind)
    {
        var clock = Stopwatch.StartNew();
        var look = await Whole(kind);
        Green(kind, "all features", await AccessMatrix.Walk(look.Site, look.Actors, s_table), clock);
    }

    [Theory, BothDatabases]
    public async Task Nobody_gets_what_is_not_theirs_in_a_tenant_with_features_off(Db kind)
    {
        var clock = Stopwatch.StartNew();
        var look = await Fewer(kind);
        Green(kind, "features off", await AccessMatrix.Walk(look.Site, look.Actors, [.. s_table.Except(s_off)], isBrief: true), clock);
    }

    [Theory, BothDatabases]
    public async Task What_is_off_is_for_everybody_as_what_never_was(Db kind)
    {
        var addresses = s_off.SelectMany(l => l.Addresses.Where(a => a.StartsWith('/')).DefaultIfEmpty(l.Address("", "1001", "1"))).ToList();
        foreach (var actor in (await Fewer(kind)).Actors)
        {
            await AccessVerbs.Send(actor, AccessVerbs.Get, "/never/was"); // the cookie of an ended session is taken back with the first answer
            foreach (var verb in AccessVerbs.Harmless.Append(AccessVerbs.Post))
            {
                var never = await AccessVerbs.Send(actor, verb, "/never/was");
                var neverHere = await AccessVerbs.Send(actor, verb, "/Admin/Portal/Never/1001");
                Assert.Contains(neverHere.Status, actor.Works("agent", "admin") ? [404] : actor.IsIn ? [403, 404] : new[] { 302, 404 });
                foreach (var address in addresses)
                {
                    var expected = AccessCheck.Bytes(address.StartsWith("/Admin", StringComparison.OrdinalIgnoreCase) ? neverHere : never);
                    var bytes = AccessCheck.Bytes(await AccessVerbs.Send(actor, verb, address));
                    Assert.True(expected == bytes, $"{actor.Name} {verb} {address}: expected\n{expected}\nbut it was\n{bytes}");
                }
            }
        }
    }

    [Theory, BothDatabases]
    public async Task Cookies_of_one_tenant_make_nobody_anybody_in_the_other(Db kind)
    {
        var site = await sites.On(kind, MatrixSites.Whole);
        var there = MatrixSites.Whole.Tenants[1];
        var red = new List<string>();
        foreach (var actor in (await Whole(kind)).Actors.Where(a => a.IsIn))
        {
            var visitor = site.Visitor(AccessRecipe.Host, there.Below);
            foreach (var (name, value) in actor.Visitor.Cookies) visitor.Cookies[name] = visitor.Cookies[name.Replace("_Default", "_Acme", StringComparison.Ordinal)] = value;
            var walk = new AccessWalk(new AccessActor($"{actor.Name} of another tenant", visitor, false), []) { IsBrief = true };
            await walk.Read(s_table.Except(s_off), AccessCast.Portals);
            red.AddRange(walk.Check.Red);
        }
        AccessCheck.AllGreen(red);
    }

    /// <summary>The negative control: without visibility the matrix sees a hole behind every ticket, file and search route.</summary>
    [Theory, BothDatabases]
    public async Task Without_visibility_every_ticket_file_and_search_route_of_customers_goes_red(Db kind)
    {
        var lines = s_table.Where(l => l is { Side: For.Customers, Gives: not Gives.Nothing }).ToList();
        var site = (await Whole(kind)).Site;
        var olga = await AccessActor.Customer(site, "olga", AccessCast.Olga);
        Assert.Empty(await Red(site, olga, lines));
        await MatrixSites.Probe(olga.Visitor, SiteProbe.Visibility + "?off=true");
        var red = await Red(site, olga, lines);
        await MatrixSites.Probe(olga.Visitor, SiteProbe.Visibility + "?off=false");
        Assert.All(lines, l => Assert.Contains(red, r => r.StartsWith(l.Pattern + " | ", StringComparison.Ordinal) && r.Contains(" holds ", StringComparison.Ordinal)));
        Assert.Contains(red, r => r.Contains("?q=word", StringComparison.Ordinal));
    }

    private async Task<LookedAt> Whole(Db kind) => await MatrixSites.Look(await sites.On(kind, MatrixSites.Whole), MatrixSites.Whole.Tenants[0]);

    private async Task<LookedAt> Fewer(Db kind) => await MatrixSites.Look(await sites.On(kind, MatrixSites.Fewer), MatrixSites.Fewer.Tenants[1]);

    private static IEnumerable<string> Patterns(IEnumerable<Line> lines) => lines.Select(l => l.Pattern).Distinct().Order();

    private void Green(Db kind, string what, (int Requests, IReadOnlyList<string> Red) seen, Stopwatch clock)
    {
        output.WriteLine(Evidence.Add($"access matrix in a site, {what}, {kind}", seen.Requests, seen.Red.Count, clock.Elapsed));
        AccessCheck.AllGreen(seen.Red);
    }

    private static async Task<IReadOnlyList<string>> Red(AccessSite site, AccessActor actor, IEnumerable<Line> lines)
    {
        var walk = new AccessWalk(actor, await AccessCheck.Files(site)) { IsBrief = true };
        walk.Check.Spoke = AccessCast.People;
        await walk.Read(lines, AccessCast.Own);
        return walk.Check.Red;
    }
}
