using System.Text.Json.Nodes;
using PortalCms.OrchardCore.Tests.Access;
using PortalCms.Testing;
using static PortalCms.OrchardCore.Tests.RecipeParts;

namespace PortalCms.OrchardCore.Tests;

/// <summary>What the site asks of its users, the portal's door does not let them off.</summary>
[Trait("Spec", "ORC-2"), Trait("Security", "4.2")]
public sealed class SiteRulesTests
{
    [Theory, BothDatabases]
    public async Task Who_owes_the_site_a_second_factor_does_not_come_in_by_a_password_alone(Db kind)
    {
        await using var site = await Site.Start(kind);
        string[] emails = ["one@velonord.example", "two@velonord.example"];
        var users = new JsonArray([.. emails.Select(e => (JsonNode)SiteRecipes.User(e, SiteRecipes.Password, "Customer"))]);
        users[1]!["TwoFactorEnabled"] = true;
        Assert.Equal("", await Site.Import(await site.Colleague("admin"), new JsonObject
        {
            ["steps"] = new JsonArray(Features("OrchardCore.Users.2FA.Email"), Step("Users", ("Users", users)), Step("Portals",
                ("contacts", new JsonArray([.. emails.Select(e => (JsonNode)new JsonObject { ["email"] = e, ["name"] = "Somebody new" })])),
                ("members", new JsonArray([.. emails.Select(e => (JsonNode)new JsonObject { ["contact"] = e, ["portal"] = "support" })])))),
        }.ToJsonString()));
        await site.LoginsAreMade();
        Assert.Equal(200, (await site.Customer(emails[0], "support").SignIn()).Status);
        Assert.Equal(400, (await site.Customer(emails[1], "support").SignIn()).Status);
        Assert.Contains("the site asks for a second factor", site.Log, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_site_that_takes_no_passwords_takes_none_at_the_portals_door(Db kind)
    {
        await using var site = await Site.Start(kind);
        var admin = await site.Colleague("admin");
        var dana = site.Customer("dana@velonord.example", "support");
        await dana.SignIn();
        Assert.Equal("", await Site.Import(admin, """{ "steps": [{ "name": "settings", "LoginSettings": { "DisableLocalLogin": true } }] }"""));
        Assert.Equal(200, (await site.Visitor().Get("/Login")).Status); // it leads nobody to a door that is shut
        Assert.Equal(400, (await site.Customer("cyd@velonord.example", "support").SignIn()).Status);
        Assert.Contains("the site takes no passwords", site.Log, StringComparison.Ordinal);
        Assert.NotEmpty((await dana.Tickets()).Numbers); // who is in stays
    }

    [Theory, BothDatabases]
    public async Task A_new_password_ends_what_was_opened_with_the_old_one_by_either_door(Db kind)
    {
        await using var site = await Site.Start(kind);
        var cyd = site.Customer("cyd@velonord.example", "support");
        await cyd.SignIn();
        var ada = await site.Colleague("ada@ridgeline.example");
        foreach (var user in new[] { "cyd.velonord.example", "ada.ridgeline.example" })
        {
            var owner = await Site.Enter(site.Visitor(), user, SiteRecipes.Password);
            var answer = await owner.Submit(await owner.Get("/ChangePassword"), "form[action*=ChangePassword]",
                [("CurrentPassword", SiteRecipes.Password), ("Password", "Another-2026!"), ("PasswordConfirmation", "Another-2026!")]);
            Assert.Equal(302, answer.Status);
        }
        await MatrixSites.Probe(site.Visitor(), SiteProbe.Minute);
        Assert.Contains("/sign-in", (await cyd.Visitor.Get("/support/tickets")).Location, StringComparison.Ordinal);
        Assert.Contains("/Login", (await ada.Get("/Admin/Portal/Desk")).Location, StringComparison.Ordinal);
    }
}
