using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;
using PortalCms.PrivateContent;
using PortalCms.Testing;

namespace PortalCms.Tests.PrivateContent;

/// <summary>What the audit trail tells of coming in, going, and being refused.</summary>
[Trait("Spec", "Audit"), Trait("Security", "16.3.1")]
public sealed class SignInAuditTests
{
    private const string Cyd = "cyd@velonord.example", Ada = "ada@ridgeline.example", Wrong = "wrong marble lantern 9";

    [Theory, BothDatabases]
    public async Task Signing_in_and_out_leave_one_row_each_with_who_and_when_and_no_secret(Db kind)
    {
        await using var world = await PrivateContentWorld.Create(kind);
        var (cyd, ada) = ((await world.SignIn(Cyd))!, (await world.SignIn(Ada, door: PersonKind.Staff))!);
        var (hers, his) = (await world.In((Sessions s) => s.Start(cyd, 1)), await world.In((Sessions s) => s.Start(ada, 1)));
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        foreach (var id in new[] { hers.Id, hers.Id, "of-nobody", his.Id }) await world.In(async (Sessions s) => { await s.End(id); return true; });

        var rows = await Rows(world);
        Assert.Equal(["member.signed_in Cyd Moreau", "staff.signed_in Ada Lund", "member.signed_out Cyd Moreau", "staff.signed_out Ada Lund"], rows.Select(r => $"{r.Kind} {r.ActorName}"));
        Assert.Equal([cyd.UserKey, ada.UserKey, cyd.UserKey, ada.UserKey], rows.Select(r => r.ActorKey));
        Assert.Equal(TimeSpan.FromMinutes(5), rows[2].At - rows[0].At);
        await using var db = world.Open();
        Assert.Equal((await db.Set<Member>().SingleAsync(m => m.UserKey == cyd.UserKey, TestContext.Current.CancellationToken)).Id, rows[0].OwnerId);
        Assert.All(rows, r => Assert.Null(r.Detail));
    }

    [Theory, BothDatabases]
    public async Task A_flood_of_refusals_is_a_row_per_account_and_round_that_tells_how_often_and_why(Db kind)
    {
        await using var world = await PrivateContentWorld.Create(kind);
        for (var i = 0; i < 12; i++) await world.SignIn(Cyd, Wrong);
        for (var i = 0; i < 30; i++) await world.SignIn($"nobody{i}@velonord.example", Wrong);
        await world.SignIn(Ada, Wrong);
        await world.SignIn(Ada, Wrong, PersonKind.Staff);
        await world.SignIn(Cyd, new string('x', 2000));
        Assert.Empty(await Rows(world)); // while they try, nothing is written that would tell whose address it is

        await Round(world);
        var rows = await Rows(world);
        Assert.Equal(
            [
                """0 {"tries":32,"because":"unknown address 30, wrong password 1, longer than any password 1","since":"2026-03-02T09:00:00+00:00"}""",
                """1 {"tries":12,"because":"wrong password 10, locked 2","since":"2026-03-02T09:00:00+00:00"}""",
            ],
            rows.Where(r => r.Kind == "member.sign_in_refused").OrderBy(r => r.OwnerId).Select(r => $"{r.OwnerId} {r.Detail}"));
        Assert.Equal((1L, PersonKind.Anonymous, ""), rows.Where(r => r.Kind == "staff.sign_in_refused").Select(r => (r.OwnerId, r.ActorKind, r.ActorName)).Single());
        await Round(world);
        Assert.Equal(3, (await Rows(world)).Count);
    }

    [Fact]
    public async Task A_thousand_accounts_tried_at_once_make_a_hundred_rows_and_every_try_is_counted()
    {
        await using var world = await PrivateContentWorld.Create(Db.Sqlite);
        await world.In((SignInRefusals refusals) =>
        {
            for (var account = 1; account <= 1000; account++)
                for (var tries = 0; tries <= account % 7; tries++) refusals.Note(account % 2 == 0 ? PersonKind.Staff : PersonKind.Customer, account, "wrong password", new string('0', 64));
            return Task.FromResult(true);
        });
        await Round(world);
        var rows = await Rows(world);
        Assert.InRange(rows.Count, 90, SignInRefusals.MostRows);
        Assert.Equal(Enumerable.Range(1, 1000).Sum(a => a % 7 + 1), rows.Sum(r => System.Text.Json.JsonDocument.Parse(r.Detail!).RootElement.GetProperty("tries").GetInt64()));
    }

    [Fact]
    public async Task What_could_not_be_written_is_written_with_the_next_round()
    {
        await using var world = await PrivateContentWorld.Create(Db.Sqlite);
        await world.SignIn(Cyd, Wrong);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Round(world, new CancellationToken(canceled: true)));
        await world.SignIn(Cyd, Wrong);
        await Round(world);
        Assert.Contains("\"tries\":2,", Assert.Single(await Rows(world)).Detail, StringComparison.Ordinal);
    }

    private static async Task Round(PrivateContentWorld world, CancellationToken cancellationToken = default) => await world.In(async (IServiceProvider scope) =>
    {
        await scope.GetServices<IPeriodicWork>().OfType<SignInRefusals>().Single().Run(scope, cancellationToken);
        return true;
    });

    private static async Task<List<Event>> Rows(PrivateContentWorld world)
    {
        await using var db = world.Open();
        return await db.Events.Where(e => e.Kind.Contains("sign")).OrderBy(e => e.Id).ToListAsync(TestContext.Current.CancellationToken);
    }
}
