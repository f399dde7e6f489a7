using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.PrivateContent;
using PortalCms.Testing;

namespace PortalCms.Tests.PrivateContent;

[Trait("Spec", "ACC-6")]
public sealed class SigningInTests
{
    private const string Cyd = "cyd@velonord.example";

    [Theory, BothDatabases]
    public async Task A_member_comes_in_with_the_right_password_however_the_address_is_written(Db kind)
    {
        await using var world = await PrivateContentWorld.Create(kind);
        foreach (var typed in new[] { Cyd, " CYD@VeloNord.example ", "cyd@velonord.example." })
        {
            var who = await world.SignIn(typed);
            Assert.Equal(("Cyd Moreau", Cyd, PersonKind.Customer), (who?.Name, who?.Email, who?.Kind));
        }
    }

    [Theory, BothDatabases]
    public async Task Everyone_else_is_refused_alike(Db kind)
    {
        await using var world = await PrivateContentWorld.Create(kind);
        Assert.Null(await world.SignIn(Cyd, "wrong marble lantern 9"));
        Assert.Null(await world.SignIn("nobody@velonord.example"));
        Assert.Null(await world.SignIn("not an address"));
        Assert.Null(await world.SignIn(""));
        Assert.Null(await world.SignIn("ada@ridgeline.example"));
        Assert.Null(await world.SignIn(Cyd, door: PersonKind.Staff));
        Assert.Null(await world.SignIn(Cyd, new string('x', 50_000)));
        await world.Change<Member>(m => !m.IsSample, m => m.Disable(Person.System, world.Clock.Now()));
        Assert.Null(await world.SignIn(Cyd));
    }

    [Theory, BothDatabases]
    public async Task Known_and_unknown_addresses_leave_the_same_rows(Db kind)
    {
        await using var world = await PrivateContentWorld.Create(kind);
        for (var i = 0; i < 12; i++)
        {
            await world.SignIn(Cyd, "wrong marble lantern 9");
            await world.SignIn("nobody@velonord.example", "wrong marble lantern 9");
        }
        await using var db = world.Open();
        var rows = await db.Set<SignInAttempt>().ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, rows.Count);
        Assert.Equal((rows[0].Failures, rows[0].LockedUntil), (rows[1].Failures, rows[1].LockedUntil));
        Assert.DoesNotContain(rows, r => r.Key.Contains("cyd", StringComparison.OrdinalIgnoreCase));
    }

    [Theory, BothDatabases]
    public async Task Ten_failures_lock_the_address_for_a_minute_and_then_for_longer(Db kind)
    {
        await using var world = await PrivateContentWorld.Create(kind);
        for (var i = 0; i < 10; i++) Assert.Null(await world.SignIn(Cyd, "wrong marble lantern 9"));
        Assert.Null(await world.SignIn(Cyd));

        world.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Null(await world.SignIn(Cyd, "wrong marble lantern 9"));
        world.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Null(await world.SignIn(Cyd));
        world.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.NotNull(await world.SignIn(Cyd));
        Assert.Null(await world.SignIn(Cyd, "wrong marble lantern 9"));
        Assert.NotNull(await world.SignIn(Cyd));
    }

    [Theory, BothDatabases]
    public async Task Failures_of_yesterday_are_forgotten(Db kind)
    {
        await using var world = await PrivateContentWorld.Create(kind);
        for (var i = 0; i < 9; i++) await world.SignIn(Cyd, "wrong marble lantern 9");
        world.Clock.Advance(TimeSpan.FromHours(25));
        await world.SignIn(Cyd, "wrong marble lantern 9");
        Assert.NotNull(await world.SignIn(Cyd));
    }

    [Theory, BothDatabases]
    public async Task The_owner_comes_in_from_a_known_device_while_strangers_keep_the_address_locked(Db kind)
    {
        await using var world = await PrivateContentWorld.Create(kind);
        for (var i = 0; i < 30; i++) await world.SignIn(Cyd, "wrong marble lantern 9");
        Assert.Null(await world.SignIn(Cyd));
        Assert.NotNull(await world.SignIn(Cyd, device: "a-known-device"));
        for (var i = 0; i < 10; i++) await world.SignIn(Cyd, "wrong marble lantern 9", device: "a-known-device");
        Assert.Null(await world.SignIn(Cyd, device: "a-known-device"));
    }

    [Theory, BothDatabases]
    public async Task A_thousand_guesses_at_once_get_ten_looks(Db kind)
    {
        await using var world = await PrivateContentWorld.Create(kind);
        var guesses = kind == Db.Sqlite ? 100 : 200;
        await Parallel.ForAsync(0, guesses, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) => await world.SignIn(Cyd, "wrong marble lantern 9"));
        await using var db = world.Open();
        Assert.Equal(10, (await db.Set<SignInAttempt>().SingleAsync(TestContext.Current.CancellationToken)).Failures);
    }

    [Theory, BothDatabases]
    public async Task A_sample_account_is_refused_outside_Development(Db kind)
    {
        await using (var production = await PrivateContentWorld.Create(kind)) Assert.Null(await production.SignIn("noor@velonord.example"));
        await using var development = await PrivateContentWorld.Create(kind, isDevelopment: true);
        Assert.NotNull(await development.SignIn("noor@velonord.example"));
    }

    [Theory, BothDatabases]
    public async Task An_old_hash_lets_in_and_is_renewed_later(Db kind)
    {
        await using var world = await PrivateContentWorld.Create(kind);
        await using (var db = world.Open())
        {
            var old = new Microsoft.AspNetCore.Identity.PasswordHasher<PortalUser>(Microsoft.Extensions.Options.Options.Create(new Microsoft.AspNetCore.Identity.PasswordHasherOptions { IterationCount = 500 }));
            (await db.Set<PortalUser>().SingleAsync(u => u.Email == Cyd, TestContext.Current.CancellationToken)).PasswordHash = old.HashPassword(null!, PrivateContentWorld.Password);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        var who = await world.SignIn(Cyd);
        Assert.NotNull(who?.ToRehash);
        await world.In(async (IMemberAccounts a) => { await a.Rehash(who.ToRehash, PrivateContentWorld.Password); return true; });
        Assert.Null((await world.SignIn(Cyd))!.ToRehash);
    }

    [Theory, BothDatabases]
    public async Task Forgotten_failures_and_sessions_long_over_are_swept(Db kind)
    {
        await using var world = await PrivateContentWorld.Create(kind);
        await world.SignIn("nobody@velonord.example", "wrong marble lantern 9");
        var who = (await world.SignIn(Cyd))!;
        await world.In((Sessions s) => s.Start(who, 1));
        await using var db = world.Open();
        foreach (var (days, attempts, sessions) in new[] { (0, 1, 1), (2, 0, 1), (30, 0, 0) })
        {
            world.Clock.Advance(TimeSpan.FromDays(days));
            await SignInSweep.Sweep(db, new SignInRules(), world.Clock.Now(), TestContext.Current.CancellationToken);
            Assert.Equal(attempts, await db.Set<SignInAttempt>().CountAsync(TestContext.Current.CancellationToken));
            Assert.Equal(sessions, await db.Set<Session>().CountAsync(TestContext.Current.CancellationToken));
        }
    }
}
