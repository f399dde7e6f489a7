using PortalCms.Testing;
using PortalCms.Tests.CustomerPortal;
using PortalCms.Tests.Edge;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;

namespace PortalCms.Tests.PrivateContent;

/// <summary>Where people land after signing in and out: addresses of this portal, or of the desk, and no others.</summary>
[Collection(nameof(SignInDoors)), Trait("Spec", "ACC-8"), Trait("Security", "4.2")]
public sealed class ReturningTests(CustomerHosts hosts)
{
    private const string Customers = "/support/sign-in", Staff = "/Admin/Portal/sign-in";
    private const string Form = "main form[method=post], body form[method=post]";

    [Fact]
    public async Task Sixty_return_addresses_lead_nowhere_but_into_the_portal_or_the_desk()
    {
        var host = await hosts.On(Db.Sqlite);
        foreach (var back in ReturnAddressTests.Elsewhere.Select(row => row.Data).Where(b => !b.Contains('\0', StringComparison.Ordinal)))
        {
            Assert.Equal((back, "/support/tickets"), (back, await SignIn(host, Customers, Cyd, back)));
            Assert.Equal((back, back == "/Admin/Portal/Desk" ? back : "/Admin/Portal"), (back, await SignIn(host, Staff, Ada, back)));
        }
    }

    [Fact]
    public async Task Sixty_return_addresses_after_signing_out_lead_nowhere()
    {
        var host = await hosts.On(Db.Sqlite);
        foreach (var back in ReturnAddressTests.Elsewhere.Select(row => row.Data))
        {
            var visitor = host.Visitor();
            foreach (var door in new[] { "/support/sign-out", "/Admin/Portal/sign-out" })
            {
                var page = await visitor.Get("/support/sign-in");
                var left = await visitor.Send(page.Form(Form).Fill([("ReturnUrl", back)]) with { Action = door });
                Assert.True(left.Location is null || left.Location.StartsWith("/support/sign-in", StringComparison.Ordinal), left.Location);
            }
        }
    }

    [Theory]
    [InlineData("/SUPPORT//evil.example")]
    [InlineData("/SUPPORT/%2F%2Fevil.example")]
    [InlineData("/SUPPORT/%5Cevil.example")]
    [InlineData("/Support/..%2f..%2f%2fevil.example")]
    [InlineData("/Support?returnUrl=//evil.example")]
    [InlineData("/Support/sign-in?ReturnUrl=//evil.example")]
    [InlineData("//evil.example/support")]
    [InlineData("/%09/evil.example")]
    public async Task A_slug_in_another_case_is_mended_inside_the_portal(string address)
    {
        var host = await hosts.On(Db.Sqlite);
        var location = (await host.Visitor().Send(HttpMethod.Get, CustomerHost.Root + address)).Location;
        Assert.True(location is null || location.StartsWith("/support", StringComparison.Ordinal), location);
    }

    /// <summary>Where a sign-in leads: the address in the query, then the same once more in the form's own field.</summary>
    private static async Task<string?> SignIn(CustomerHost host, string door, string email, string back)
    {
        var visitor = host.Visitor();
        var page = await visitor.Get($"{door}?ReturnUrl={Uri.EscapeDataString(back)}");
        Assert.True(page.Document.QuerySelector("input[name=ReturnUrl]")!.GetAttribute("value") is "" or "/Admin/Portal/Desk", back);
        return (await visitor.Submit(page, Form, [("Email", email), ("Password", PrivateContentWorld.Password), ("ReturnUrl", back)])).Location;
    }
}
