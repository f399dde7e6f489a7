using PortalCms.Testing;
using PortalCms.Tickets;

namespace PortalCms.Tests.Access;

/// <summary>Tests that switch a defence off for the whole process run when no other test does.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;

/// <summary>The matrix sees a hole: without visibility every route that gives tickets, files or finds goes red.</summary>
[Collection(nameof(AloneCollection)), Trait("Spec", "VIS-1")]
public sealed class AccessControlTests
{
    /// <summary>The desk's routes are not among them: there the permission that opens the page is the one that shows all tickets.</summary>
    [Theory, BothDatabases]
    public async Task Without_visibility_every_route_of_tickets_goes_red(Db kind)
    {
        await using var portal = await RunningPortal.Start(kind, AccessRecipe.Seed);
        var olga = (await AccessActor.All(portal)).Single(a => a.Contact == AccessCast.Olga);
        var lines = AccessRoutes.Table.Where(l => l is { Side: For.Customers, Gives: not Gives.Nothing }).ToList();
        (await Check(portal, olga, lines)).IsGreen();
        TicketDoor.ShowAllForTests = true;
        try
        {
            var red = (await Check(portal, olga, lines)).Red;
            Assert.All(lines, l => Assert.Contains(red, r => r.StartsWith(l.Pattern + " | ", StringComparison.Ordinal) && r.Contains("holds cnry-", StringComparison.Ordinal)));
            Assert.Contains(red, r => r.Contains("?q=word", StringComparison.Ordinal));
        }
        finally
        {
            TicketDoor.ShowAllForTests = false;
        }
    }

    private static async Task<AccessCheck> Check(RunningPortal portal, AccessActor actor, IEnumerable<Line> lines)
    {
        var check = await AccessCheck.Of(portal, readsOnly: true);
        foreach (var line in lines) await check.Check(actor, line, AccessCast.Own);
        return check;
    }
}
