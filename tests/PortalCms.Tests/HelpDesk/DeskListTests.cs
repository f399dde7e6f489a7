using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tickets;

namespace PortalCms.Tests.HelpDesk;

/// <summary>What an agent sees of a list at a glance.</summary>
[Trait("Spec", "HLP-2")]
public sealed class DeskListTests
{
    private const string Desk = "/Admin/Portal/Desk";
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task A_stage_that_waits_for_the_customer_looks_unlike_an_open_one(Db kind)
    {
        await using var host = await DeskHost.Start(kind);
        var record = await host.Browser().Get(Desk + "/1001");
        Assert.Equal("pill pill-open", record.Page.QuerySelector(".ticket-head .pill")!.ClassName);
        await record.Post("/stage", new() { ["Stage"] = record.Page.QuerySelectorAll("#Stage option").Single(o => o.TextContent == "Waiting").GetAttribute("value")! });
        Assert.Equal("pill pill-wait", record.Page.QuerySelector(".ticket-head .pill")!.ClassName);
        Assert.Equal(["pill pill-wait"], (await host.Browser().Get(Desk + "?q=1001")).Page.QuerySelectorAll(".desk-row .pill").Select(p => p.ClassName));
    }

    [Fact]
    public async Task A_closed_stage_says_so_once()
    {
        await using var host = await DeskHost.Start(Db.Sqlite);
        Assert.Equal("Solved (Closed)", (await host.Browser().Get(Desk + "/1004")).Text(".ticket-head .pill"));
        await using (var db = host.Open()) await db.Set<Stage>().Where(s => s.IsClosed).ExecuteUpdateAsync(s => s.SetProperty(x => x.Name, "Closed"), Cancel);
        var record = await host.Browser().Get(Desk + "/1004");
        Assert.Equal("Closed", record.Text(".ticket-head .pill"));
        Assert.Equal(["Open", "Closed"], record.Page.QuerySelectorAll("#Stage optgroup").Select(g => g.GetAttribute("label")));
    }

    [Theory, BothDatabases]
    public async Task A_search_says_how_many_it_found_and_where_the_words_stand(Db kind)
    {
        await using var host = await DeskHost.Start(kind);
        var found = await host.Browser().Get(Desk + "?q=weld");
        Assert.Equal("Found for 'weld' (1)", found.Text("#list-heading"));
        Assert.Equal("At the <mark>weld</mark>", found.Page.QuerySelector(".desk-snippet")!.InnerHtml);
        Assert.StartsWith("Found for 'weld'", found.Page.Title, StringComparison.Ordinal);
        Assert.Null((await host.Browser().Get(Desk + "?q=flat")).Page.QuerySelector(".desk-snippet")); // its subject has it
    }

    [Theory, BothDatabases]
    public async Task The_views_keep_their_counts_beside_a_ticket_and_tell_what_was_just_done(Db kind)
    {
        await using var host = await DeskHost.Start(kind);
        static List<string> Views(DeskBrowser desk) => [.. desk.Page.QuerySelectorAll(".desk-views li a").Select(a => a.TextContent.Trim())];
        var record = await host.Browser().Get(Desk + "/1001");
        Assert.Equal(["Open 3", "Unassigned 2", "Assigned to me 1", "Closed 1", "Support 2", "Warranty 1"], Views(record));
        await record.Post("/assign", new() { ["Owner"] = record.Page.QuerySelectorAll("#Owner option").Single(o => o.TextContent == "Ada Thornbury").GetAttribute("value")! });
        Assert.Equal(["Open 3", "Unassigned 1", "Assigned to me 2", "Closed 1", "Support 2", "Warranty 1"], Views(record));
    }

    [Fact]
    public async Task Pages_say_which_tickets_they_hold_and_their_titles_tell_them_apart()
    {
        await using var host = await DeskHost.Start(Db.Sqlite);
        await using (var db = host.Open())
        {
            var (cyd, pipeline) = (await db.Set<PortalCms.Contacts.Contact>().FirstAsync(Cancel), await db.Set<Pipeline>().Include(p => p.Stages).FirstAsync(Cancel));
            for (var i = 0; i < 97; i++)
                db.Add(Ticket.File(new Filing { Number = 2000 + i, Requester = cyd, Pipeline = pipeline, Subject = $"Saddle {i}" }, Person.System, DeskWorld.Start.AddMinutes(i)));
            await db.SaveChangesAsync(Cancel);
        }
        foreach (var (list, of) in new[] { ("", "100"), ("?q=saddle", "97") })
        {
            var desk = await host.Browser().Get(Desk + list);
            Assert.Equal($"1 to 30 of {of}", desk.Text(".desk-pages span"));
            for (var page = 2; page <= 3; page++) desk = await desk.Get(desk.Page.QuerySelector(".desk-pages a[rel=next]")!.GetAttribute("href")!);
            Assert.Equal($"61 to 90 of {of}", desk.Text(".desk-pages span"));
            Assert.Contains(", page 3", desk.Page.Title, StringComparison.Ordinal);
            var third = Subjects(desk);
            var back = await desk.Get(desk.Page.QuerySelector(".desk-pages a[rel=prev]")!.GetAttribute("href")!);
            Assert.Equal($"31 to 60 of {of}", back.Text(".desk-pages span"));
            Assert.Empty(third.Intersect(Subjects(back)));
            Assert.Null(back.Page.QuerySelector(".desk-pages a[rel=prev]")); // the first page is next to it
            Assert.Equal(third, Subjects(await back.Get(back.Page.QuerySelector(".desk-pages a[rel=next]")!.GetAttribute("href")!)));
        }
        static List<string> Subjects(DeskBrowser desk) => [.. desk.Page.QuerySelectorAll(".desk-subject").Select(a => a.TextContent)];
    }
}
