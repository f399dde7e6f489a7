using System.Net;

namespace PortalCms.Tests.Edge;

public sealed class LimitTests
{
    private static async Task<HttpResponseMessage> Try(FormBrowser browser, Dictionary<string, string> form, string email)
    {
        var fields = new Dictionary<string, string>(form) { ["Email"] = email };
        return (await browser.Post("/support/door", fields)).Answer;
    }

    [Fact]
    public async Task An_account_may_be_tried_ten_times_and_others_still_come_in()
    {
        await using var host = await EdgeHost.Start();
        var browser = new FormBrowser(host.Client());
        var form = await browser.Open("/support/door");
        for (var i = 0; i < 10; i++) Assert.Equal(HttpStatusCode.OK, (await Try(browser, form, i % 2 == 0 ? "ann@x.example" : "ANN@x.example ")).StatusCode);
        var refused = await Try(browser, form, "ann@x.example");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await Try(browser, form, "bob@x.example")).StatusCode);
    }

    [Fact]
    public async Task An_address_may_try_thirty_accounts_a_minute()
    {
        await using var host = await EdgeHost.Start();
        var browser = new FormBrowser(host.Client());
        var form = await browser.Open("/support/door");
        for (var i = 0; i < 30; i++) Assert.Equal(HttpStatusCode.OK, (await Try(browser, form, $"{i}@x.example")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Try(browser, form, "z@x.example")).StatusCode);
    }

    [Fact]
    public async Task A_person_who_posts_too_often_keeps_the_text()
    {
        await using var host = await EdgeHost.Start(b => b.Configuration["Portal:Limits:PostsPerPerson"] = "2");
        var browser = new FormBrowser(host.Client("Customer:ann"));
        for (var i = 0; i < 2; i++) await browser.Post("/support/write", await browser.Open("/support/write"));
        var form = await browser.Open("/support/write");
        form["Text"] = "typed for an hour";
        var (answer, page) = await browser.Post("/support/write", form, ("a.png", new byte[10]));
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Contains("typed for an hour", page.QuerySelector("textarea")!.TextContent);
    }

    [Fact]
    public async Task Limits_can_be_lifted()
    {
        await using var host = await EdgeHost.Start(b =>
        {
            b.Configuration["Portal:Limits:OpenPagesPerAddress"] = "1";
            b.Configuration["Portal:Limits:On"] = "false";
        });
        for (var i = 0; i < 5; i++) Assert.Equal(HttpStatusCode.OK, (await host.Client().GetAsync("/support/probe")).StatusCode);
    }

    [Fact]
    public async Task Open_pages_are_limited_and_signed_in_ones_are_not()
    {
        await using var host = await EdgeHost.Start(b => b.Configuration["Portal:Limits:OpenPagesPerAddress"] = "1");
        await host.Client().GetAsync("/support/probe");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await host.Client().GetAsync("/support/probe")).StatusCode);
        for (var i = 0; i < 5; i++) Assert.Equal(HttpStatusCode.OK, (await host.Client("Customer:ann").GetAsync("/support/probe")).StatusCode);
    }
}
