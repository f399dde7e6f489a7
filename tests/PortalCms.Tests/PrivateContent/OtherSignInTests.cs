using PortalCms.Testing;
using PortalCms.Tests.CustomerPortal;
using PortalCms.Tests.Edge;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;

namespace PortalCms.Tests.PrivateContent;

/// <summary>The way from the customers' sign-in to the staff's.</summary>
[Collection(nameof(SignInDoors)), Trait("Spec", "ACC-8"), Trait("Security", "4.2")]
public sealed class OtherSignInTests(CustomerHosts hosts)
{
    private const string Customers = "/support/sign-in", Staff = "/Admin/Portal/sign-in";
    private const string Desk = "/Admin/Portal/Desk";

    [Theory, BothDatabases]
    public async Task Staff_find_their_own_sign_in_and_where_they_were_going_after_a_refusal_too(Db kind)
    {
        var visitor = (await hosts.On(kind)).Visitor();
        var page = await visitor.Get($"{Customers}?ReturnUrl={Uri.EscapeDataString(Desk)}");
        var refused = await visitor.Submit(page, "main form", [("Email", Ada), ("Password", PrivateContentWorld.Password)]);
        Assert.Equal(400, refused.Status);
        Assert.Equal(Other(page), Other(refused));
        var entered = await visitor.Submit(await visitor.Get(Other(refused)), "main form", [("Email", Ada), ("Password", PrivateContentWorld.Password)]);
        Assert.Equal(Desk, entered.Location);
    }

    [Fact]
    public async Task The_way_to_the_staffs_sign_in_takes_no_address_but_the_staffs_along()
    {
        var visitor = (await hosts.On(Db.Sqlite)).Visitor();
        Assert.Equal(Staff, Other(await visitor.Get($"{Customers}?ReturnUrl=%2Fsupport%2Ftickets")));
        foreach (var back in ReturnAddressTests.Elsewhere.Select(row => row.Data).Where(b => b != Desk))
            Assert.Equal((back, Staff), (back, Other(await visitor.Get($"{Customers}?ReturnUrl={Uri.EscapeDataString(back)}"))));
    }

    [Fact]
    public async Task A_host_without_a_page_for_forgotten_passwords_shows_no_way_to_one() =>
        Assert.DoesNotContain("Forgot", (await (await hosts.On(Db.Sqlite)).Visitor().Get(Customers)).Text, StringComparison.Ordinal);

    [Fact]
    public async Task The_staffs_door_stands_and_leads_where_the_administrator_put_their_pages()
    {
        await using var host = await CustomerHost.Start(change: b => b.Configuration["Portal:StaffPrefix"] = "office");
        Assert.NotNull((await host.Visitor().Get(Customers)).Document.QuerySelector("main a[href='/office/Portal/sign-in']"));
        Assert.Equal("/office/Portal", await host.Visitor().SignIn(Ada, "/office/Portal/sign-in"));
        Assert.Equal("/office/Portal/Desk", await host.Visitor().SignIn(Ada, "/office/Portal/sign-in?ReturnUrl=%2Foffice%2FPortal%2FDesk"));

        var ada = host.Visitor();
        await ada.SignIn(Ada, "/office/Portal/sign-in");
        var choice = await ada.Get("/office/Portal/sign-in");
        Assert.Single(choice.Document.QuerySelectorAll("main form[action$='sign-out'] input[name=_key]"));
        Assert.Equal("/office/Portal/sign-in", (await ada.Submit(choice, "main form[action$='sign-out']", [])).Location);
        Assert.NotNull((await ada.Get("/office/Portal/sign-out")).Document.QuerySelector("a[href='/office/Portal/sign-in']"));
    }

    private static string Other(PageSeen page) => page.Document.QuerySelector($"main a[href^='{Staff}']")?.GetAttribute("href") ?? "no link";
}
