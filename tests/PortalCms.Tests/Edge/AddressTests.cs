using System.Net;

namespace PortalCms.Tests.Edge;

[Trait("Spec", "SET-10")]
public sealed class AddressTests
{
    [Fact]
    public async Task A_page_knows_its_domain_and_portal()
    {
        await using var host = await EdgeHost.Start();
        Assert.Contains("a.example|support|Anonymous|en", await host.Client().GetStringAsync("/support/probe"));
        Assert.Contains("a.example|support|", await host.Client(address: "http://ALIAS.example").GetStringAsync("/support/probe"));
        Assert.Contains("b.example|dealers|Anonymous|it", await host.Client(address: "http://b.example:8080").GetStringAsync("/dealers/probe"));
    }

    [Theory]
    [InlineData("http://a.example/nosuch/probe", HttpStatusCode.NotFound)]
    [InlineData("http://a.example/probe", HttpStatusCode.NotFound)]
    [InlineData("http://a.example/off/probe", HttpStatusCode.NotFound)]
    [InlineData("http://a.example/dealers/probe", HttpStatusCode.NotFound)]
    [InlineData("http://stranger.example/support/probe", HttpStatusCode.MisdirectedRequest)]
    [InlineData("http://169.254.169.254/", HttpStatusCode.MisdirectedRequest)]
    public async Task Unknown_places_are_refused(string address, HttpStatusCode status)
    {
        await using var host = await EdgeHost.Start();
        Assert.Equal(status, (await host.Client().GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task A_host_that_is_no_name_is_a_bad_request()
    {
        await using var host = await EdgeHost.Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/support/probe");
        request.Headers.TryAddWithoutValidation("Host", "a b<script>");
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Client().SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task A_slug_in_another_case_leads_to_its_own_for_good()
    {
        await using var host = await EdgeHost.Start();
        var answer = await host.Client().GetAsync("/SupporT/probe?q=1%202");
        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        Assert.Equal("/support/probe?q=1%202", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Links_to_customers_pages_carry_the_slug_and_others_do_not()
    {
        await using var host = await EdgeHost.Start();
        var page = await host.Client().GetStringAsync("/support/probe");
        Assert.Contains("id=\"other\" href=\"/support/other\"", page);
        Assert.Contains("id=\"help\" href=\"/public-help\"", page);
        Assert.Contains("id=\"staff\" href=\"/Admin/Portal/Board\"", page);
    }

    [Fact]
    public async Task A_domain_page_stands_beside_the_portals()
    {
        await using var host = await EdgeHost.Start();
        Assert.Equal(HttpStatusCode.OK, (await host.Client().GetAsync("/public-help")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client().GetAsync("/support/public-help")).StatusCode);
    }

    [Fact]
    public async Task The_staff_prefix_is_the_hosts_choice()
    {
        await using var host = await EdgeHost.Start(b => b.Configuration["Portal:StaffPrefix"] = "office");
        Assert.Equal(HttpStatusCode.OK, (await host.Client("Staff:ada").GetAsync("/office/Portal/Board")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client("Staff:ada").GetAsync("/Admin/Portal/Board")).StatusCode);
    }

    [Fact]
    public async Task More_than_a_hundred_query_values_are_refused()
    {
        await using var host = await EdgeHost.Start();
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Client().GetAsync("/support/probe?" + string.Join('&', Enumerable.Repeat("a=1", 2000)))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Client().GetAsync("/support/probe?" + string.Join('&', Enumerable.Repeat("a=1", 90)))).StatusCode);
    }
}
