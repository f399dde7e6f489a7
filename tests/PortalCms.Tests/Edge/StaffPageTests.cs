using System.Net;
using PortalCms.Core;

namespace PortalCms.Tests.Edge;

public sealed class StaffPageTests
{
    [Fact]
    public async Task Staff_pages_have_the_layout_and_its_files_are_there()
    {
        await using var host = await EdgeHost.Start();
        var (answer, page) = await new FormBrowser(host.Client("Staff:ada")).Get("/Admin/Portal/Board");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("board", page.QuerySelector("main#main")!.TextContent);
        Assert.NotNull(page.QuerySelector("header form input[name=_key]"));
        foreach (var sheet in page.QuerySelectorAll("link[rel=stylesheet]"))
        {
            var file = await host.Client().GetAsync(sheet.GetAttribute("href"));
            Assert.Equal(HttpStatusCode.OK, file.StatusCode);
            Assert.Equal("text/css", file.Content.Headers.ContentType!.MediaType);
            Assert.Contains("immutable", file.Headers.GetValues("Cache-Control").Single());
        }
    }

    [Fact, Trait("Spec", "ACC-8")]
    public async Task Staff_begin_at_the_first_page_that_is_theirs()
    {
        await using var host = await EdgeHost.Start();
        foreach (var (who, page) in new[] { ("Staff:ada", "/Admin/Portal/Board"), ("Staff:root", "/Admin/Portal/Audit"), ("Customer:ann", null) })
        {
            var answer = await host.Client(who).GetAsync("/Admin/Portal");
            Assert.Equal(page is null ? HttpStatusCode.Forbidden : HttpStatusCode.Redirect, answer.StatusCode);
            Assert.Equal(page, answer.Headers.Location?.OriginalString);
        }
        Assert.Equal("/Admin/Portal/sign-in?ReturnUrl=%2FAdmin%2FPortal", (await host.Client().GetAsync("/Admin/Portal")).Headers.Location?.OriginalString);
    }

    [Fact, Trait("Spec", "ACC-8")]
    public async Task Staff_to_whom_no_page_is_open_are_told_so_calmly_and_can_sign_out()
    {
        await using var host = await EdgeHost.Start();
        var (answer, page) = await new FormBrowser(host.Client("Staff:idle")).Get("/Admin/Portal");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Nothing is open to you yet", page.QuerySelector("h1")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("nav a"));
        Assert.Equal("/Admin/Portal/sign-out", page.QuerySelector("header form")!.GetAttribute("action"));
    }

    [Fact]
    public async Task The_audit_trail_is_for_those_who_may_and_pages_by_key()
    {
        await using var host = await EdgeHost.Start();
        await using (var db = host.OpenDb())
        {
            for (var i = 1; i <= 120; i++) db.Events.Add(new Event { Kind = i % 2 == 0 ? "ticket.closed" : "ticket.filed", Owner = "ticket", OwnerId = i, ActorName = "Ada", At = DateTimeOffset.UnixEpoch });
            await db.SaveChangesAsync();
        }
        Assert.Equal(HttpStatusCode.Forbidden, (await host.Client("Staff:ada").GetAsync("/Admin/Portal/Audit")).StatusCode);

        var admin = new FormBrowser(host.Client("Staff:root"));
        var seen = new List<string>();
        for (var address = "/Admin/Portal/Audit?Kind=ticket.closed"; address is not null;)
        {
            var (_, page) = await admin.Get(address);
            seen.AddRange(page.QuerySelectorAll("tbody .number").Select(n => n.TextContent));
            address = page.QuerySelector("main > a.btn")?.GetAttribute("href");
        }
        Assert.Equal(60, seen.Distinct().Count());
        Assert.Equal("ticket 120", seen[0]);
    }

    [Fact]
    public async Task The_audit_trail_says_who_when_from_what_to_what()
    {
        await using var host = await EdgeHost.Start();
        await using (var db = host.OpenDb())
        {
            db.Events.Add(new Event { Kind = "ticket.prioritised", Owner = "ticket", OwnerId = 7, ActorName = "Ada <Thornbury>", At = DateTimeOffset.UnixEpoch, Detail = """{"from":"Normal","to":"<b>Urgent","by":null}""" });
            await db.SaveChangesAsync();
        }
        var (_, page) = await new FormBrowser(host.Client("Staff:root")).Get("/Admin/Portal/Audit");
        Assert.Equal(["1970-01-01 00:00:00", "Ada <Thornbury>", "Priority changed", "ticket 7", "from Normal to <b>Urgent by –"],
            page.QuerySelectorAll("tbody td").Select(c => string.Join(' ', c.TextContent.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))));
    }
}
