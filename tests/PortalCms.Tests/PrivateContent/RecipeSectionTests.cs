using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;
using PortalCms.PrivateContent;
using PortalCms.PrivateContent.Recipes;
using PortalCms.Testing;

namespace PortalCms.Tests.PrivateContent;

[Trait("Spec", "RCP-1")]
public sealed class RecipeSectionTests
{
    private static readonly StaffItem s_agent = new() { Email = "Zoe@Ridgeline.example", Name = "Zoe Amsel", Roles = ["agent"], SamplePassword = "sample-zoe-2026" };
    private static readonly MemberItem s_member = new() { Contact = "cyd@velonord.example", SamplePassword = "sample-cyd-2026", Role = "customer with own tickets only" };

    private static async Task<RecipeRun> Run(PrivateContentWorld world, bool samples, params object[] items)
    {
        await using var db = world.Open();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var run = new RecipeRun(db, world.Clock.Now(), null) { AllowSampleSignIns = samples };
        foreach (var group in items.GroupBy(i => i.GetType()))
            await world.In(async (IEnumerable<IRecipeSection> sections) =>
            {
                await sections.Single(s => s.ItemType == group.Key).Apply(run, [.. group.Select((v, i) => new RecipeItem($"at[{i}]", v))], default);
                return true;
            });
        if (run.Problems.Count == 0) await transaction.CommitAsync();
        return run;
    }

    [Theory, BothDatabases]
    public async Task A_colleague_of_a_recipe_signs_in_with_the_sample_password_in_Development(Db kind)
    {
        await using var world = await PrivateContentWorld.Create(kind, isDevelopment: true);
        var run = await Run(world, true, s_agent);
        Assert.Equal(("agent", "zoe@ridgeline.example", "sample-zoe-2026", "/Admin/Portal/sign-in"), run.SignIns.Single());
        await world.ReadAll();
        var zoe = await world.SignIn("zoe@ridgeline.example", "sample-zoe-2026", PersonKind.Staff);
        Assert.Equal([StaffRoles.Agent], await world.In((IMemberAccounts a) => a.Roles(zoe!.UserKey)));
    }

    [Theory, BothDatabases]
    public async Task The_same_again_changes_nothing(Db kind)
    {
        await using var world = await PrivateContentWorld.Create(kind, isDevelopment: true);
        await Run(world, true, s_agent);
        await using var before = world.Open();
        var events = await before.Events.CountAsync(TestContext.Current.CancellationToken);
        var run = await Run(world, true, s_agent, s_member);
        Assert.Equal([RecipeChange.Leave, RecipeChange.Leave], run.Plan.Select(p => p.Change));
        Assert.Equal(events, await before.Events.CountAsync(TestContext.Current.CancellationToken));
        Assert.Single(run.SignIns); // Cyd was a member before and has a password of their own
    }

    [Theory, BothDatabases]
    public async Task Sample_passwords_are_refused_outside_Development_and_so_are_unknown_people_and_roles(Db kind)
    {
        await using var world = await PrivateContentWorld.Create(kind);
        var run = await Run(world, false, s_agent, s_agent with { Email = "x", SamplePassword = null }, s_agent with { Roles = ["owner"], SamplePassword = null },
            s_member, s_member with { Contact = "nobody@velonord.example", SamplePassword = null }, s_member with { Portal = "nowhere", SamplePassword = null });
        Assert.Equal(["at[0].samplePassword", "at[1].email", "at[2].roles[0]", "at[0].samplePassword", "at[1].contact", "at[2].portal"], run.Problems.Select(p => p.Path));
        Assert.DoesNotContain(run.Problems, p => p.Message.Contains("2026", StringComparison.Ordinal));
        Assert.Empty(run.SignIns);
    }

    [Theory, BothDatabases, Trait("Security", "4.10")]
    public async Task A_password_that_the_recipe_names_lets_in_and_stands_nowhere(Db kind)
    {
        await using var world = await PrivateContentWorld.Create(kind);
        var zoe = s_agent with { SamplePassword = null, PasswordFrom = "PORTAL_ZOE_PASSWORD" };
        Assert.Empty((await Run(world, false, zoe)).SignIns);
        await world.ReadAll();
        Assert.NotNull(await world.SignIn("zoe@ridgeline.example", "granite teacup harbour 7", PersonKind.Staff));
        Assert.Equal([RecipeChange.Leave], (await Run(world, false, zoe with { PasswordFrom = "PORTAL_GONE_PASSWORD" })).Plan.Select(p => p.Change));
    }

    [Theory, BothDatabases]
    public async Task A_role_that_a_recipe_names_no_longer_is_taken_away_and_ends_the_sessions(Db kind)
    {
        await using var world = await PrivateContentWorld.Create(kind, isDevelopment: true);
        var both = s_agent with { Roles = ["agent", "editor"] };
        await Run(world, true, s_agent);
        Assert.Equal([RecipeChange.Change], (await Run(world, true, both)).Plan.Select(p => p.Change)); // before there is an account
        Assert.Equal([RecipeChange.Leave], (await Run(world, true, both)).Plan.Select(p => p.Change));
        await world.ReadAll();
        var zoe = (await world.SignIn("zoe@ridgeline.example", "sample-zoe-2026", PersonKind.Staff))!;
        Assert.Equal([StaffRoles.Editor, StaffRoles.Agent], await world.In((IMemberAccounts a) => a.Roles(zoe.UserKey)));

        Assert.Equal([RecipeChange.Change], (await Run(world, true, both with { Roles = ["editor"] })).Plan.Select(p => p.Change));
        await world.ReadAll();
        Assert.Equal([StaffRoles.Editor], await world.In((IMemberAccounts a) => a.Roles(zoe.UserKey)));
        Assert.Equal([RecipeChange.Leave], (await Run(world, true, both with { Roles = ["Editor"] })).Plan.Select(p => p.Change));
        await using var db = world.Open();
        Assert.False(await db.Set<Session>().AnyAsync(s => s.UserKey == zoe.UserKey && s.RevokedAt == null, TestContext.Current.CancellationToken));
        Assert.Equal("""{"from":"Editor Agent","to":"Editor"}""", (await db.Events.OrderBy(e => e.Id).LastAsync(e => e.Kind == "staff.roles", TestContext.Current.CancellationToken)).Detail);
    }

    [Theory, BothDatabases]
    public async Task A_member_whose_account_was_deleted_gets_another_by_the_recipe(Db kind)
    {
        await using var world = await PrivateContentWorld.Create(kind);
        await using (var db = world.Open()) await db.Set<PortalUser>().Where(u => u.Email == "cyd@velonord.example").ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        var run = await Run(world, false, s_member with { SamplePassword = null, PasswordFrom = "PORTAL_ZOE_PASSWORD" });
        Assert.Equal([RecipeChange.Change], run.Plan.Select(p => p.Change));
        await world.ReadAll();
        Assert.NotNull(await world.SignIn("cyd@velonord.example", "granite teacup harbour 7"));
    }

    [Fact, Trait("Security", "4.10")]
    public async Task A_named_password_that_is_not_there_is_weak_or_one_of_two_is_refused_without_its_text()
    {
        await using var world = await PrivateContentWorld.Create(Db.Sqlite, isDevelopment: true);
        StaffItem Named(string address, string variable) => s_agent with { Email = address, SamplePassword = null, PasswordFrom = variable };
        var run = await Run(world, true, Named("a@ridgeline.example", "PORTAL_GONE_PASSWORD"), Named("b@ridgeline.example", "PORTAL_WEAK_PASSWORD"), s_agent with { PasswordFrom = "PORTAL_ZOE_PASSWORD" });
        Assert.Equal(["at[0].passwordFrom", "at[1].passwordFrom", "at[2].passwordFrom"], run.Problems.Select(p => p.Path));
        Assert.DoesNotContain(run.Problems, p => p.Message.Contains("amsel 2026", StringComparison.Ordinal) || p.Message.Contains("granite", StringComparison.Ordinal));
    }
}
