using System.Net;
using Microsoft.EntityFrameworkCore;
using PortalCms.Testing;
using PortalCms.Tickets;

namespace PortalCms.Tests.HelpDesk;

public sealed class ReadingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases, Trait("Spec", "HLP-2")]
    public async Task The_views_hold_what_their_names_say_and_count_it(Db kind)
    {
        await using var host = await DeskHost.Start(kind);
        var desk = await host.Browser().Get("/Admin/Portal/Desk");
        Assert.Equal(HttpStatusCode.OK, desk.Last.StatusCode);
        Assert.Equal(["Open 3", "Unassigned 2", "Assigned to me 1", "Closed 1", "Support 2", "Warranty 1"],
            desk.Page.QuerySelectorAll(".desk-views li a").Select(a => a.TextContent.Trim()));
        Assert.Equal(["1003", "1002", "1001"], Numbers(desk));
        foreach (var link in desk.Page.QuerySelectorAll(".desk-views li a").Select(a => (Address: a.GetAttribute("href")!, Text: a.TextContent.Trim())).ToList())
            Assert.Equal(link.Text[^1..], $"{Numbers(await host.Browser().Get(link.Address)).Count}");
    }

    [Theory, InlineData("pipeline=99", "There is no such pipeline"), InlineData("requester=1", "Open tickets of one requester"), InlineData("view=closed&pipeline=1", "Support")]
    public async Task The_list_is_headed_by_what_it_holds(string query, string heading)
    {
        await using var host = await DeskHost.Start(Db.Sqlite);
        var desk = await host.Browser().Get("/Admin/Portal/Desk?" + query);
        Assert.Equal(heading, desk.Text("#list-heading"));
        Assert.StartsWith(heading, desk.Page.Title, StringComparison.Ordinal);
    }

    [Theory, BothDatabases, Trait("Spec", "HLP-2")]
    public async Task Paging_by_last_activity_meets_every_ticket_once(Db kind)
    {
        await using var host = await DeskHost.Start(kind);
        await using (var db = host.Open())
        {
            var (cyd, pipeline) = (await db.Set<PortalCms.Contacts.Contact>().FirstAsync(Cancel), await db.Set<Pipeline>().Include(p => p.Stages).FirstAsync(Cancel));
            for (var i = 0; i < 70; i++)
                db.Add(Ticket.File(new Filing { Number = 2000 + i, Requester = cyd, Pipeline = pipeline, Subject = $"No. {i}" }, PortalCms.Core.Person.System, DeskWorld.Start.AddMinutes(i / 4)));
            await db.SaveChangesAsync(Cancel);
        }
        var (met, desk) = (new List<string>(), await host.Browser().Get("/Admin/Portal/Desk?view=unassigned"));
        for (var page = 0; page < 5; page++)
        {
            met.AddRange(Numbers(desk));
            if (desk.Page.QuerySelectorAll(".desk-list nav a").LastOrDefault(a => a.TextContent.Contains("Next", StringComparison.Ordinal)) is not { } next) break;
            desk = await desk.Get(next.GetAttribute("href")!);
        }
        Assert.Equal(72, met.Count);
        Assert.Equal(72, met.Distinct().Count());
    }

    [Theory, BothDatabases, Trait("Spec", "HLP-2")]
    public async Task Search_finds_by_number_subject_and_message_whoever_asked(Db kind)
    {
        await using var host = await DeskHost.Start(kind);
        Assert.Equal(["1002"], Numbers(await host.Browser().Get("/Admin/Portal/Desk?q=1002")));
        Assert.Equal(["1003"], Numbers(await host.Browser().Get("/Admin/Portal/Desk?q=weld")));
        Assert.Equal("Nothing was found", (await host.Browser().Get("/Admin/Portal/Desk?q=zebra")).Text(".desk-list .blank h2"));
    }

    [Theory, BothDatabases, Trait("Spec", "VIS-4")]
    public async Task The_record_marks_the_conversation_that_the_customer_sees(Db kind)
    {
        await using var host = await DeskHost.Start(kind);
        var record = await host.Browser().Get("/Admin/Portal/Desk/1001?view=unassigned");
        Assert.Equal(HttpStatusCode.OK, record.Last.StatusCode);
        Assert.Equal("Brakes squeal", record.Text("#ticket-heading"));
        Assert.Equal("The customer sees this conversation", record.Text(".seen"));
        var sections = record.Page.QuerySelectorAll(".thread-column .thread");
        Assert.Contains("<strong>squeal</strong>", sections[0].InnerHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("To the maker", sections[0].InnerHtml, StringComparison.Ordinal);
        Assert.Contains("To the maker", sections[1].InnerHtml, StringComparison.Ordinal);
        Assert.Contains("cyd@velonord.example", record.Text(".ticket-side"), StringComparison.Ordinal);
        Assert.Contains("Velo Nord", record.Text(".ticket-side"), StringComparison.Ordinal);
        Assert.Equal("1001", record.Text(".desk-row.is-current .number"));
    }

    [Theory, BothDatabases]
    public async Task A_list_and_a_record_cost_four_queries_at_most(Db kind)
    {
        await using var host = await DeskHost.Start(kind);
        const int most = 4;
        foreach (var address in new[] { "", "?view=mine", "?q=weld", "/1001", "/1001?view=mine", "/1001?q=squeal", "/new", "/new?email=cyd@velonord.example" }.Select(a => "/Admin/Portal/Desk" + a))
        {
            var browser = await host.Browser().Get(address);
            host.Queries.Reset();
            await browser.Get(address);
            Assert.True(host.Queries.Count <= most, $"{address}: {host.Queries.Count} queries\n{string.Join("\n\n", host.Queries.Texts)}");
        }
    }

    [Theory, BothDatabases, Trait("Spec", "Audit")]
    public async Task Reading_a_ticket_is_recorded_once_in_a_quarter_of_an_hour(Db kind)
    {
        await using var host = await DeskHost.Start(kind);
        await host.Browser().Get("/Admin/Portal/Desk/1001");
        host.Clock.Advance(TimeSpan.FromMinutes(14));
        await host.Browser().Get("/Admin/Portal/Desk/1001");
        await host.Browser("Staff:ed").Get("/Admin/Portal/Desk/1001");
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.Browser().Get("/Admin/Portal/Desk/1001");
        await using var db = host.Open();
        Assert.Equal(["ada", "ed", "ada"], await db.Events.Where(e => e.Kind == Ticket.Viewed).OrderBy(e => e.Id).Select(e => e.ActorKey).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Who_may_not_answer_tickets_gets_no_page_of_the_desk()
    {
        await using var host = await DeskHost.Start(Db.Sqlite);
        foreach (var address in new[] { "", "/1001", "/1001/reply", "/1001/comment", "/1001/assign", "/1001/stage", "/1001/prioritise", "/1001/files/1", "/new" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await host.Browser("Staff:pat").Get("/Admin/Portal/Desk" + address)).Last.StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await host.Browser("Customer:cyd").Get("/Admin/Portal/Desk" + address)).Last.StatusCode);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await host.Browser().Get("/Admin/Portal/Desk/9999")).Last.StatusCode);
    }

    private static List<string> Numbers(DeskBrowser desk) => [.. desk.Page.QuerySelectorAll(".desk-row .number").Select(n => n.TextContent)];
}
