using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace PortalCms.Tests.Edge;

[Trait("Spec", "DTL-2")]
public sealed class UploadTests
{
    private static Task<EdgeHost> Small() => EdgeHost.Start(b =>
    {
        b.Configuration["Portal:Uploads:FileBytes"] = "1000";
        b.Configuration["Portal:Uploads:Files"] = "3";
        b.Configuration["Portal:Uploads:TextBytes"] = "20000";
    });

    private static async Task<(HttpResponseMessage Answer, AngleSharp.Html.Dom.IHtmlDocument Page)> Send(EdgeHost host, string text, params (string, byte[])[] files)
    {
        var browser = new FormBrowser(host.Client("Customer:ann"));
        var form = await browser.Open("/support/write");
        form["Text"] = text;
        return await browser.Post("/support/write", form, files);
    }

    [Fact]
    public async Task Files_within_the_bounds_arrive_under_clean_names()
    {
        await using var host = await Small();
        var (answer, _) = await Send(host, "hello", ("..\\..\\ev\u202Eil.png", new byte[1000]), ("two.txt", new byte[5]));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await using var db = host.OpenDb();
        Assert.Equal("hello|evil.png:1000,two.txt:5", (await db.Domains.SingleAsync(d => d.Host.StartsWith("made-"))).CompanyName);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_named_and_the_rest_kept()
    {
        await using var host = await Small();
        var (answer, page) = await Send(host, "hello", ("big.png", new byte[1001]), ("small.png", new byte[9]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("big.png is larger than 1000 B. Choose a smaller one, or send a link.", page.QuerySelector("#error")!.TextContent);
        Assert.Equal("hello", page.QuerySelector("textarea")!.TextContent);
        Assert.Equal("small.png", page.QuerySelector("input[name=Kept]")!.GetAttribute("data-name"));
    }

    [Fact]
    public async Task A_kept_file_is_its_owners_alone()
    {
        await using var host = await Small();
        var (_, refused) = await Send(host, "hello", ("big.png", new byte[1001]), ("small.png", new byte[9]));
        var kept = refused.QuerySelector("input[name=Kept]")!.GetAttribute("value")!;
        foreach (var who in new[] { "Customer:bob", "Customer:ann" })
        {
            var browser = new FormBrowser(host.Client(who));
            var form = await browser.Open("/support/write");
            (form["Text"], form["Kept"]) = (who, kept);
            Assert.Equal(HttpStatusCode.Redirect, (await browser.Post("/support/write", form)).Answer.StatusCode);
        }
        await using var db = host.OpenDb();
        Assert.Equal(["Customer:ann|small.png:9", "Customer:bob|gone"], await db.Domains.Where(d => d.Host.StartsWith("made-")).Select(d => d.CompanyName).OrderBy(n => n).ToListAsync());
    }

    [Fact]
    public async Task One_file_too_many_is_named()
    {
        await using var host = await Small();
        var (answer, page) = await Send(host, "hello", [.. Enumerable.Range(1, 4).Select(i => ($"{i}.png", new byte[9]))]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.StartsWith("4.png is one file too many", page.QuerySelector("#error")!.TextContent);
    }

    [Fact]
    public async Task A_body_announced_as_too_large_is_not_read_beyond_its_text()
    {
        await using var host = await Small();
        var (answer, page) = await Send(host, "hello", ("huge.png", new byte[500_000]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("hello", page.QuerySelector("textarea")!.TextContent);
        Assert.Equal("close", answer.Headers.Connection.Single());
    }

    [Fact]
    public async Task Text_that_is_too_long_is_kept_as_far_as_it_fits()
    {
        await using var host = await Small();
        var (answer, page) = await Send(host, new string('x', 30_000));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.True(page.QuerySelector("textarea")!.TextContent.Length > 15_000);
    }

    [Fact]
    public async Task No_temporary_file_is_left()
    {
        await using var host = await Small();
        await Send(host, "hello", ("a.png", new byte[900]), ("big.png", new byte[2000]));
        var folder = host.Services.GetRequiredService<PortalCms.Core.DataFolder>().Below("incoming");
        // They go once the answer is out.
        for (var i = 0; i < 100 && Directory.GetFiles(folder).Length > 0; i++) await Task.Delay(20);
        Assert.Empty(Directory.GetFiles(folder));
    }
}
