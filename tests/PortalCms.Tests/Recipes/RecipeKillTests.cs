using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Testing;
using PortalCms.Tests.Core;
using PortalCms.Tickets;

namespace PortalCms.Tests.Recipes;

[Trait("Spec", "RCP-2"), Trait("Security", "4.10")]
[Trait("Size", "Large")]
public sealed class RecipeKillTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    [Theory, BothDatabases]
    public async Task A_run_that_is_killed_at_its_end_leaves_nothing_and_the_next_makes_all(Db kind)
    {
        await using var host = await SampleSiteHost.Create(kind);
        using (var run = await TestProcess.Start("recipe", kind == Db.Sqlite ? "sqlite" : "postgresql", host.Place, host.Data, Repository.Root))
        {
            run.Go();
            Assert.Equal("all but saved", await run.Said().WaitAsync(s_patience));
        }

        await using var db = host.Open();
        Assert.Equal((0, 0, 0, 0), (await db.Domains.CountAsync(), await db.Portals.CountAsync(), await db.Set<Contact>().CountAsync(), await db.Events.CountAsync()));
        Assert.True((await host.Run(SampleSiteHost.Sample)).IsApplied);
        Assert.Equal((2, 300), (await db.Portals.CountAsync(), await db.Set<Ticket>().CountAsync()));
    }
}
