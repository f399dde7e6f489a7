using Microsoft.EntityFrameworkCore;
using PortalCms.PrivateContent;
using PortalCms.Testing;
using PortalCms.Tests.CustomerPortal;
using PortalCms.Tests.Edge;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;

namespace PortalCms.Tests.PrivateContent;

/// <summary>A session that was begun by a clock that is ahead of ours, or before ours was set back.</summary>
[Trait("Spec", "ACC-7"), Trait("Security", "4.2"), Trait("Security", "CK1")]
public sealed class SkewedClockTests
{
    [Theory]
    [BothDatabases(10)]
    [BothDatabases(59)]
    public async Task A_clock_that_is_set_back_a_little_ends_no_session(Db kind, int minutes)
    {
        await using var host = await CustomerHost.Start(kind);
        using var cyd = await host.Enter(Cyd);
        await Ahead(host, TimeSpan.FromMinutes(minutes));
        Assert.Equal(200, (await cyd.Get("/support/tickets")).Status);
    }

    [Theory, BothDatabases]
    public async Task A_session_of_a_clock_far_ahead_is_signed_out_politely_and_lasts_no_longer_than_others(Db kind)
    {
        await using var host = await CustomerHost.Start(kind);
        using var cyd = await host.Enter(Cyd);
        using var ada = await host.Enter(Ada, FormDoor.OfStaff.Entrance);
        await Ahead(host, TimeSpan.FromHours(25));
        Assert.Equal("/support/sign-in?ReturnUrl=%2Fsupport%2Ftickets", (await cyd.Get("/support/tickets")).Location);
        Assert.Equal(302, (await ada.Get("/Admin/Portal/Desk")).Status);
        Assert.Equal(200, (await cyd.Get("/support/sign-in")).Status); // no loop
        await cyd.SignIn(Cyd);
        Assert.Equal(200, (await cyd.Get("/support/tickets")).Status);
    }

    private static async Task Ahead(CustomerHost host, TimeSpan by)
    {
        await using var db = host.Open();
        foreach (var session in await db.Set<Session>().ToListAsync()) (session.CreatedAt, session.LastSeenAt, session.EndsAt) = (session.CreatedAt + by, session.LastSeenAt + by, session.EndsAt + by);
        await db.SaveChangesAsync();
        host.Clock.Advance(TimeSpan.FromSeconds(31)); // what is kept of it
    }
}
