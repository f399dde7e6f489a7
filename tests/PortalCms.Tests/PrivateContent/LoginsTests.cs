using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.PrivateContent;
using PortalCms.Testing;

namespace PortalCms.Tests.PrivateContent;

public sealed class LoginsTests
{
    [Theory, BothDatabases]
    public async Task Twenty_re_runs_make_one_login(Db kind)
    {
        await using var world = await PrivateContentWorld.Create(kind);
        for (var i = 0; i < 20; i++) await world.ReadAll();
        await using var db = world.Open();
        Assert.Equal(4, await db.Set<PortalUser>().CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(2, await db.Events.CountAsync(e => e.Kind == "member.linked", TestContext.Current.CancellationToken));
        Assert.False(await db.Set<PendingLogin>().AnyAsync(TestContext.Current.CancellationToken));
    }

    [Theory, BothDatabases]
    public async Task A_login_that_was_made_before_a_crash_is_found_again(Db kind)
    {
        await using var world = await PrivateContentWorld.Create(kind);
        await using (var db = world.Open()) await db.Set<Member>().ExecuteUpdateAsync(s => s.SetProperty(m => m.UserKey, (string?)null), TestContext.Current.CancellationToken);
        await world.ReadAll();
        await using var after = world.Open();
        Assert.Equal(4, await after.Set<PortalUser>().CountAsync(TestContext.Current.CancellationToken));
        Assert.NotNull(await world.SignIn("cyd@velonord.example"));
    }

    [Theory, BothDatabases]
    public async Task Roles_hold_the_permissions_that_modules_named_and_Admin_all(Db kind)
    {
        await using var world = await PrivateContentWorld.Create(kind);
        var ada = (await world.SignIn("ada@ridgeline.example", door: PersonKind.Staff))!;
        var ed = (await world.SignIn("ed@ridgeline.example", door: PersonKind.Staff))!;
        Assert.Equal([StaffRoles.Agent], await world.In((IMemberAccounts a) => a.Roles(ada.UserKey)));
        var agents = await world.In((IMemberAccounts a) => a.Permissions(ada.UserKey));
        var admins = await world.In((IMemberAccounts a) => a.Permissions(ed.UserKey));
        Assert.Subset(admins.ToHashSet(), agents.ToHashSet());
    }
}
