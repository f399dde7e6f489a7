using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PortalCms.PrivateContent;
using PortalCms.Testing;
using static PortalCms.OrchardCore.Tests.RecipeParts;

namespace PortalCms.OrchardCore.Tests;

/// <summary>Users of the site come and go; the portal's people stay.</summary>
[Trait("Spec", "ORC-2")]
public sealed class SiteUsersTests
{
    [Theory, BothDatabases]
    public async Task Who_is_deleted_and_made_again_is_the_same_colleague_and_the_same_member(Db kind)
    {
        await using var site = await Site.Start(kind);
        var admin = await site.Colleague("admin");
        string ada, cyd;
        await using (var db = site.Data().Open())
        {
            ada = (await db.Set<StaffMember>().SingleAsync(s => s.Email == "ada@ridgeline.example")).UserKey!;
            cyd = await (from m in db.Set<Member>() join c in db.Set<PortalCms.Contacts.Contact>() on m.ContactId equals c.Id where c.Email == "cyd@velonord.example" select m.UserKey).SingleAsync();
        }
        foreach (var key in new[] { ada, cyd }) await Delete(admin, key);
        var again = Step("Users", ("Users", new JsonArray(SiteRecipes.User("ada@ridgeline.example", SiteRecipes.Password, "Portal Agent"), SiteRecipes.User("cyd@velonord.example", SiteRecipes.Password, "Customer"))));
        var member = Step("Portals", ("members", new JsonArray(new JsonObject { ["contact"] = "cyd@velonord.example", ["portal"] = "support" })));
        Assert.Equal("", await Site.Import(admin, new JsonObject { ["steps"] = new JsonArray(again, member) }.ToJsonString()));

        Assert.Equal(200, (await (await site.Colleague("ada.ridgeline.example")).Get("/Admin/Portal/Desk")).Status);
        await using var after = site.Data().Open();
        Assert.NotEqual(ada, (await after.Set<StaffMember>().SingleAsync(s => s.Email == "ada@ridgeline.example")).UserKey);
        for (var tried = 0; (await site.Customer("cyd@velonord.example", "support").SignIn()).Status != 200; tried++)
        {
            Assert.True(tried < 30, "Cyd cannot sign in.");
            await Task.Delay(200);
        }
    }

    [Theory, BothDatabases]
    public async Task A_new_colleagues_first_requests_at_once_are_all_answered(Db kind)
    {
        await using var site = await Site.Start(kind);
        var made = Step("Users", ("Users", new JsonArray(SiteRecipes.User("nora@ridgeline.example", SiteRecipes.Password, "Portal Agent"))));
        Assert.Equal("", await Site.Import(await site.Colleague("admin"), new JsonObject { ["steps"] = new JsonArray(made) }.ToJsonString()));
        var nora = await site.Colleague("nora.ridgeline.example");
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(async () =>
        {
            var twin = site.Visitor();
            foreach (var (name, value) in nora.Cookies) twin.Cookies[name] = value;
            return (await twin.Get("/Admin/Portal/Desk")).Status;
        })));
        Assert.All(answers, status => Assert.Equal(200, status));
        await using var db = site.Data().Open();
        Assert.Equal(1, await db.Set<StaffMember>().CountAsync(s => s.Email == "nora@ridgeline.example"));
    }

    /// <summary>The import takes the tenant down just as its jobs are due.</summary>
    [Theory, BothDatabases]
    public async Task The_login_of_an_imported_member_is_made_without_waiting_for_a_visitor(Db kind)
    {
        await using var site = await Site.Start(kind);
        var admin = await site.Colleague("admin");
        for (var i = 0; i < 8; i++)
        {
            var email = $"new{i}@velonord.example";
            var recipe = Step("Portals",
                ("contacts", new JsonArray(new JsonObject { ["email"] = email, ["name"] = "Somebody new" })),
                ("members", new JsonArray(new JsonObject { ["contact"] = email, ["portal"] = "support" })));
            Assert.Equal("", await Site.Import(admin, new JsonObject { ["steps"] = new JsonArray(recipe) }.ToJsonString()));
            await using var db = site.Data().Open();
            for (var tried = 0; await db.OutboxJobs.AnyAsync(j => j.Subscriber == "logins"); tried++)
            {
                Assert.True(tried < 25, $"Import {i}: the login is not made.\n{site.Log}");
                await Task.Delay(200);
            }
        }
        Assert.DoesNotContain("ObjectDisposedException", site.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("Collection was modified", site.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("could not be read", site.Log, StringComparison.Ordinal);
    }

    /// <summary>Nobody can tell whose address it is: the site has confirmed it, and asked nobody.</summary>
    [Theory, BothDatabases]
    public async Task Who_registered_with_an_address_becomes_neither_the_member_nor_the_colleague_of_that_address(Db kind)
    {
        await using var site = await Site.Start(kind);
        var stranger = site.Visitor("elsewhere.example");
        foreach (var (name, email) in new[] { ("boss", "boss@ridgeline.example"), ("rich", "rich@velonord.example") })
        {
            var person = name == "boss" ? stranger : site.Visitor("elsewhere.example");
            var answer = await person.Submit(await person.Get("/Register"), "form[method=post]", [("RegisterUserForm.UserName", name),
                ("RegisterUserForm.Email", email), ("RegisterUserForm.Password", SiteRecipes.Password), ("RegisterUserForm.ConfirmPassword", SiteRecipes.Password)]);
            Assert.Equal(302, answer.Status);
        }
        Assert.Equal("", await Site.Import(await site.Colleague("admin"), new JsonObject
        {
            ["steps"] = new JsonArray(Step("Portals",
                ("contacts", new JsonArray(new JsonObject { ["email"] = "rich@velonord.example", ["name"] = "Somebody rich" })),
                ("staff", new JsonArray(new JsonObject { ["email"] = "boss@ridgeline.example", ["name"] = "The boss", ["roles"] = new JsonArray("agent") })),
                ("members", new JsonArray(new JsonObject { ["contact"] = "rich@velonord.example", ["portal"] = "support" })))),
        }.ToJsonString()));
        await Tried(site, 2);
        Assert.NotEqual(200, (await stranger.Get("/Admin/Portal/Desk")).Status);
        Assert.Equal(400, (await site.Customer("rich@velonord.example", "support").SignIn()).Status);
        Assert.Contains("an admin of the site says by giving them a role", site.Log, StringComparison.Ordinal);
    }

    /// <summary>Until so many logins were refused.</summary>
    private static async Task Tried(Site site, int logins)
    {
        await using var db = site.Data().Open();
        for (var tried = 0; await db.OutboxJobs.CountAsync(j => j.Subscriber == "logins" && j.Attempts > 0) < logins; tried++)
        {
            Assert.True(tried < 50, $"The logins are made, or nobody tried.\n{site.Log}");
            await Task.Delay(200);
        }
    }

    private static async Task Delete(Visitor admin, string key)
    {
        var token = (await admin.Get("/Admin/Users/Index")).Form("form[method=post]").Fill([]);
        Assert.Equal(302, (await admin.Send(token with { Action = $"/Admin/Users/Delete/{key}", TakesFiles = false })).Status);
    }
}
