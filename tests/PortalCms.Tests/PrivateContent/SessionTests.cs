using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;
using PortalCms.PrivateContent;
using PortalCms.Testing;

namespace PortalCms.Tests.PrivateContent;

[Trait("Spec", "ACC-7")]
public sealed class SessionTests
{
    private static async Task<(string Id, Person Who)> Start(PrivateContentWorld world, PersonKind door, string email)
    {
        var who = (await world.SignIn(email, door: door))!;
        var session = await world.In((Sessions s) => s.Start(who, 1));
        return (session.Id, new Person { Kind = door, UserKey = who.UserKey });
    }

    private static Task<bool> IsGood(PrivateContentWorld world, (string Id, Person Who) session, int domain = 1) =>
        world.In((Sessions s) => s.IsGood(session.Id, session.Who, domain));

    [Theory, BothDatabases]
    public async Task Each_sign_in_has_a_session_of_its_own_that_counts_at_its_domain_only(Db kind)
    {
        await using var world = await PrivateContentWorld.Create(kind);
        var first = await Start(world, PersonKind.Customer, "cyd@velonord.example");
        var second = await Start(world, PersonKind.Customer, "cyd@velonord.example");
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(22, first.Id.Length);
        Assert.True(await IsGood(world, first));
        Assert.False(await IsGood(world, first, domain: 2));
        Assert.False(await IsGood(world, (first.Id, first.Who with { Kind = PersonKind.Staff })));
        Assert.False(await IsGood(world, (first.Id, first.Who with { UserKey = "another" })));
        Assert.False(await IsGood(world, ("AAAAAAAAAAAAAAAAAAAAAA", first.Who)));
    }

    [Theory, BothDatabases]
    public async Task A_disabled_member_is_out_within_a_minute_and_staff_with_the_next_request(Db kind)
    {
        await using var world = await PrivateContentWorld.Create(kind);
        var cyd = await Start(world, PersonKind.Customer, "cyd@velonord.example");
        var ada = await Start(world, PersonKind.Staff, "ada@ridgeline.example");
        Assert.True(await IsGood(world, cyd));
        Assert.True(await IsGood(world, ada));

        await world.Change<Member>(m => !m.IsSample, m => m.Disable(Person.System, world.Clock.Now()));
        await world.Change<StaffMember>(s => s.Name == "Ada Lund", s => s.Disable(Person.System, world.Clock.Now()));
        Assert.False(await IsGood(world, ada));
        world.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.False(await IsGood(world, cyd));
    }

    [Theory, BothDatabases]
    public async Task A_changed_role_or_password_ends_sessions(Db kind)
    {
        await using var world = await PrivateContentWorld.Create(kind);
        var ada = await Start(world, PersonKind.Staff, "ada@ridgeline.example");
        await world.In(async (IMemberAccounts a) => { await a.SetRoles(ada.Who.UserKey, [StaffRoles.Agent]); return true; });
        Assert.True(await IsGood(world, ada));
        await world.In(async (IMemberAccounts a) => { await a.SetRoles(ada.Who.UserKey, [StaffRoles.Editor]); return true; });
        Assert.False(await IsGood(world, ada));

        ada = await Start(world, PersonKind.Staff, "ada@ridgeline.example");
        Assert.False((await world.In((IMemberAccounts a) => a.SetPassword(ada.Who.UserKey, "Ada Lund 2026 !", ["Ada Lund"]))).IsDone);
        Assert.True(await IsGood(world, ada));
        Assert.True((await world.In((IMemberAccounts a) => a.SetPassword(ada.Who.UserKey, "gravel thimble kestrel", ["Ada Lund"]))).IsDone);
        Assert.False(await IsGood(world, ada));
        Assert.NotNull(await world.SignIn("ada@ridgeline.example", "gravel thimble kestrel", PersonKind.Staff));
    }

    [Theory, BothDatabases]
    public async Task A_customers_changed_password_ends_all_their_sessions_within_a_minute(Db kind)
    {
        await using var world = await PrivateContentWorld.Create(kind);
        var (first, other) = (await Start(world, PersonKind.Customer, "cyd@velonord.example"), await Start(world, PersonKind.Customer, "cyd@velonord.example"));
        Assert.True(await IsGood(world, first));
        Assert.True(await IsGood(world, other));

        Assert.True((await world.In((IMemberAccounts a) => a.SetPassword(first.Who.UserKey, "gravel thimble kestrel", ["Cyd Moreau"]))).IsDone);
        world.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.False(await IsGood(world, first));
        Assert.False(await IsGood(world, other));
        Assert.Null(await world.SignIn("cyd@velonord.example"));
        Assert.NotNull(await world.SignIn("cyd@velonord.example", "gravel thimble kestrel"));
    }

    [Theory, BothDatabases]
    public async Task A_session_ends_an_hour_after_the_last_request_and_a_day_after_sign_in(Db kind)
    {
        await using var world = await PrivateContentWorld.Create(kind);
        var cyd = await Start(world, PersonKind.Customer, "cyd@velonord.example");
        for (var i = 0; i < 28; i++)
        {
            Assert.True(await IsGood(world, cyd));
            world.Clock.Advance(TimeSpan.FromMinutes(50));
        }
        Assert.True(await IsGood(world, cyd));
        world.Clock.Advance(TimeSpan.FromMinutes(50));
        Assert.False(await IsGood(world, cyd));

        cyd = await Start(world, PersonKind.Customer, "cyd@velonord.example");
        world.Clock.Advance(TimeSpan.FromMinutes(60));
        Assert.False(await IsGood(world, cyd));
    }

    [Theory, BothDatabases]
    public async Task Who_is_at_work_stays_however_short_the_idle_time_is(Db kind)
    {
        await using var world = await PrivateContentWorld.Create(kind, change: s => s.Configure<SignInRules>(r => r.Idle = TimeSpan.FromMinutes(3)));
        var cyd = await Start(world, PersonKind.Customer, "cyd@velonord.example");
        for (var minutes = 0; minutes < 20; minutes++)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(1));
            Assert.True(await IsGood(world, cyd));
        }
        world.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.False(await IsGood(world, cyd));
    }

    [Theory, BothDatabases]
    public async Task A_sign_out_ends_it(Db kind)
    {
        await using var world = await PrivateContentWorld.Create(kind);
        var cyd = await Start(world, PersonKind.Customer, "cyd@velonord.example");
        Assert.True(await IsGood(world, cyd));
        await world.In(async (Sessions s) => { await s.End(cyd.Id); return true; });
        Assert.False(await IsGood(world, cyd));
    }

    [Theory, BothDatabases]
    public async Task Last_seen_is_written_at_most_every_five_minutes(Db kind)
    {
        await using var world = await PrivateContentWorld.Create(kind);
        var cyd = await Start(world, PersonKind.Customer, "cyd@velonord.example");
        var start = world.Clock.Now();
        foreach (var (minutes, seen) in new[] { (4, 0), (2, 6), (4, 6), (1, 11) })
        {
            world.Clock.Advance(TimeSpan.FromMinutes(minutes));
            Assert.True(await IsGood(world, cyd));
            await using var db = world.Open();
            Assert.Equal(start.AddMinutes(seen), (await db.Set<Session>().SingleAsync(TestContext.Current.CancellationToken)).LastSeenAt);
        }
    }
}
