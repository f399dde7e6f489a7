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
        var again = Step("Users", ("Users", new JsonArray(Again("ada@ridgeline.example", "Portal Agent"), Again("cyd@velonord.example"))));
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
    }

    private static async Task Delete(Visitor admin, string key)
    {
        var token = (await admin.Get("/Admin/Users/Index")).Form("form[method=post]").Fill([]);
        Assert.Equal(302, (await admin.Send(token with { Action = $"/Admin/Users/Delete/{key}", TakesFiles = false })).Status);
    }

    private static JsonObject Again(string email, params string[] roles)
    {
        var user = SiteRecipes.User(email, SiteRecipes.Password);
        user["RoleNames"] = new JsonArray([.. roles.Select(r => (JsonNode)r)]);
        return user;
    }
}
