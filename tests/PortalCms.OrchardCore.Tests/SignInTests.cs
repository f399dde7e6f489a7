using PortalCms.Testing;

namespace PortalCms.OrchardCore.Tests;

/// <summary>The portal's sign-in among the site's own pages for accounts.</summary>
[Trait("Spec", "ORC-2"), Trait("Security", "4.2")]
public sealed class SignInTests(Sites sites)
{
    [Theory, BothDatabases]
    public async Task Who_is_no_member_gets_from_the_sites_login_link_to_the_sites_own_sign_in_and_back_to_their_page(Db kind)
    {
        var site = await sites.On(kind);
        var visitor = site.Visitor();
        var page = await visitor.Follow(await visitor.Get("/Login?ReturnUrl=/contact"));
        Assert.StartsWith("/support/sign-in", page.Address, StringComparison.Ordinal);
        var refused = await visitor.Submit(page, "main form", [("Email", "admin@default.example"), ("Password", SiteRecipes.Password)]);
        Assert.Equal(400, refused.Status);
        Assert.Equal(Other(page), Other(refused));

        var own = await visitor.Get(Other(refused));
        var entered = await visitor.Submit(own, "form[method=post]", [("LoginForm.UserName", "admin"), ("LoginForm.Password", SiteRecipes.Password)]);
        Assert.Equal((302, "/contact"), (entered.Status, entered.Location));
        Assert.Equal(200, (await visitor.Get("/Admin")).Status);
        Assert.StartsWith("/acme/Login?", Other(await site.Visitor().Get("/acme/support/sign-in")), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_customer_on_the_way_from_a_page_of_the_site_comes_back_to_it(Db kind)
    {
        var site = await sites.On(kind);
        foreach (var (tenant, going) in new[] { ("", "/contact?topic=brakes"), ("/acme", "/acme/help") })
        {
            var dana = site.Visitor();
            var page = await dana.Follow(await dana.Get($"{tenant}/Login?ReturnUrl={Uri.EscapeDataString(going)}"));
            Assert.Equal(going, (await Enter(dana, page)).Location);
            var again = await dana.Get($"{tenant}/support/sign-in?ReturnUrl={Uri.EscapeDataString(going)}"); // who is in already is led there, too, and may sign out on the way
            Assert.NotNull(again.Document.QuerySelector($"main a[href='{going}']"));
            var other = await dana.Follow(await dana.Submit(again, "main form[action$='sign-out']", []));
            Assert.Equal(going, (await Enter(dana, other)).Location);
        }
    }

    [Theory]
    [BothDatabases("https://evil.example/")]
    [BothDatabases("//evil.example/contact")]
    [BothDatabases("/\\evil.example")]
    [BothDatabases("/%2f%2fevil.example")]
    [BothDatabases("/contact/..//evil.example")]
    [BothDatabases("javascript:alert(1)")]
    [BothDatabases("/Admin")]
    [BothDatabases("/support/sign-in")]
    [BothDatabases("/support/sign-out?x")]
    public async Task A_customer_is_led_to_no_other_host_no_door_and_not_into_the_admin(Db kind, string going)
    {
        var visitor = (await sites.On(kind)).Visitor();
        var page = await visitor.Get($"/support/sign-in?ReturnUrl={Uri.EscapeDataString(going)}");
        Assert.Equal("/support/tickets", (await Enter(visitor, page, ("ReturnUrl", going))).Location);
    }

    [Theory]
    [BothDatabases("https://evil.example/")]
    [BothDatabases("//evil.example/contact")]
    [BothDatabases("/\\evil.example")]
    [BothDatabases("/%2f%2fevil.example")]
    [BothDatabases("javascript:alert(1)")]
    public async Task The_way_to_the_sites_sign_in_leads_nowhere_else(Db kind, string going)
    {
        var visitor = (await sites.On(kind)).Visitor();
        Assert.Equal("/support/sign-in", (await visitor.Get($"/Login?ReturnUrl={Uri.EscapeDataString(going)}")).Location);
        Assert.Equal("/Login?door=site", Other(await visitor.Get($"/support/sign-in?ReturnUrl={Uri.EscapeDataString(going)}")));
    }

    [Theory, BothDatabases]
    public async Task A_page_whose_address_begins_like_the_admins_is_a_page_of_the_site(Db kind)
    {
        var visitor = (await sites.On(kind)).Visitor();
        Assert.Equal("/support/sign-in?ReturnUrl=%2Fadministration", (await visitor.Get("/Login?ReturnUrl=/administration")).Location);
        foreach (var going in new[] { "/Admin", "/admin/Contents", "/Admin?x=y" })
            Assert.Equal(200, (await visitor.Get($"/Login?ReturnUrl={Uri.EscapeDataString(going)}")).Status);
    }

    /// <summary>Whoever chose the site's own sign-in, or goes to the admin, registers no account there either.</summary>
    [Theory, BothDatabases]
    public async Task The_sites_page_to_register_leads_to_the_portal_whatever_is_asked(Db kind)
    {
        var visitor = (await sites.On(kind)).Visitor();
        foreach (var query in new[] { "", "?door=site", "?ReturnUrl=/Admin" })
            Assert.StartsWith("/support/sign-in", (await visitor.Get("/Register" + query)).Location, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task The_way_to_a_new_password_is_shown_where_the_site_has_such_a_page(Db kind)
    {
        var visitor = (await sites.On(kind)).Visitor();
        foreach (var (tenant, isOpen) in new[] { ("", true), ("/acme", false) })
        {
            var page = await visitor.Get(tenant + "/support/sign-in");
            Assert.Equal(isOpen ? tenant + "/ForgotPassword" : null, page.Document.QuerySelector("main a[href$='/ForgotPassword']")?.GetAttribute("href"));
            Assert.Equal(isOpen ? 200 : 404, (await visitor.Get(tenant + "/ForgotPassword")).Status);
        }
    }

    /// <summary>It is in the cookie that the sign-in gives: no second one is needed.</summary>
    [Theory, BothDatabases]
    public async Task A_member_has_the_role_of_customers_from_the_first_sign_in(Db kind)
    {
        await using var site = await Site.Start(kind);
        Assert.Equal("", await Site.Import(await site.Colleague("admin"), SiteImportTests.Page("roles", "{% assign is = User | is_in_role: 'Customer' %}Customer: {{ is }}")));
        var cyd = site.Customer("cyd@velonord.example", "support");
        Assert.Contains("Customer: false", (await cyd.Visitor.Get("/roles")).Text, StringComparison.Ordinal);
        await cyd.SignIn();
        Assert.Contains("Customer: true", (await cyd.Visitor.Get("/roles")).Text, StringComparison.Ordinal);
    }

    private static Task<PageSeen> Enter(Visitor visitor, PageSeen page, params (string Name, string Value)[] fields) =>
        visitor.Submit(page, "main form", [("Email", "dana@velonord.example"), ("Password", SiteRecipes.Password), .. fields]);

    private static string Other(PageSeen page) => page.Document.QuerySelector("main a[href*='/Login?']")?.GetAttribute("href") ?? "no link";
}
