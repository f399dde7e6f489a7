using System.Net;
using Microsoft.EntityFrameworkCore;
using PortalCms.Testing;
using PortalCms.Tickets;

namespace PortalCms.Tests.HelpDesk;

/// <summary>A reply and the stage after it, sent as one.</summary>
[Trait("Spec", "HLP-2")]
public sealed class MovingReplyTests
{
    private const string Ticket = "/Admin/Portal/Desk/1001";
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task A_reply_moves_the_ticket_where_it_was_chosen(Db kind)
    {
        await using var host = await DeskHost.Start(kind);
        var record = await host.Browser().Get(Ticket);
        Assert.Equal(["Leave it at New", "Waiting", "Solved"], record.Page.QuerySelectorAll("#MoveTo option").Select(o => o.TextContent));
        await record.Post("/reply", new() { ["Text"] = "Try new pads", ["MoveTo"] = Option(record, "Solved") });
        Assert.Equal("Your reply was sent. The ticket is at Solved now.", record.Text("#notice"));
        Assert.Contains("Solved", record.Text(".ticket-head .pill"), StringComparison.Ordinal);
        await using var db = host.Open();
        Assert.Equal(["ticket.replied", "ticket.closed"], await db.Events.Where(e => e.ActorKey == "ada" && e.Kind != PortalCms.Tickets.Ticket.Viewed).OrderBy(e => e.Id).Select(e => e.Kind).ToListAsync(Cancel));
    }

    [Theory, BothDatabases]
    public async Task A_reply_leaves_the_ticket_where_it_is_when_nothing_was_chosen(Db kind)
    {
        await using var host = await DeskHost.Start(kind);
        var record = await (await host.Browser().Get(Ticket)).Post("/reply", new() { ["Text"] = "Try new pads" });
        Assert.Equal("Your reply was sent.", record.Text("#notice"));
        Assert.Equal("New", record.Text(".ticket-head .pill"));
    }

    [Theory, BothDatabases]
    public async Task A_stage_chosen_on_a_page_that_a_colleague_outdated_is_asked_again_and_the_text_kept(Db kind)
    {
        await using var host = await DeskHost.Start(kind);
        var (ada, ed) = (await host.Browser().Get(Ticket), await host.Browser("Staff:ed").Get(Ticket));
        await ed.Post("/prioritise", new() { ["Priority"] = "High" });
        await ada.Post("/reply", new() { ["Text"] = "Try new pads", ["MoveTo"] = Option(ada, "Solved") });
        Assert.Equal(HttpStatusCode.BadRequest, ada.Last.StatusCode);
        Assert.Contains("A colleague changed this ticket", ada.Text("#errors"), StringComparison.Ordinal);
        Assert.Equal("Try new pads", ada.Text("#Text"));
        Assert.Equal("Solved", ada.Text("#MoveTo option[selected]"));
        Assert.Empty(ada.Page.QuerySelectorAll(".thread .message.is-agent .prose").Where(p => p.TextContent.Contains("pads", StringComparison.Ordinal)));
        await ada.Post("/reply", new() { ["Text"] = "Try new pads", ["MoveTo"] = Option(ada, "Solved") });
        Assert.Equal("Your reply was sent. The ticket is at Solved now.", ada.Text("#notice"));
    }

    [Theory, InlineData("999"), InlineData("solved"), InlineData("-1")]
    public async Task A_stage_that_is_none_of_the_tickets_is_refused_and_nothing_sent(string stage)
    {
        await using var host = await DeskHost.Start(Db.Sqlite);
        var record = await (await host.Browser().Get(Ticket)).Post("/reply", new() { ["Text"] = "Try new pads", ["MoveTo"] = stage });
        Assert.Equal("This cannot be chosen. Choose another one.", record.Text("#errors"));
        await using var db = host.Open();
        Assert.False(await db.Set<Message>().AnyAsync(m => m.Text == "Try new pads", Cancel));
    }

    [Fact]
    public async Task A_stage_of_another_pipeline_is_none_of_the_tickets()
    {
        await using var host = await DeskHost.Start(Db.Sqlite);
        await using var db = host.Open();
        var other = await db.Set<Stage>().Where(s => s.Pipeline.Key == "warranty").Select(s => s.Id).FirstAsync(Cancel);
        var record = await (await host.Browser().Get(Ticket)).Post("/reply", new() { ["Text"] = "Try new pads", ["MoveTo"] = $"{other}" });
        Assert.Equal("This cannot be chosen. Choose another one.", record.Text("#errors"));
    }

    private static string Option(DeskBrowser record, string stage) => record.Page.QuerySelectorAll("#MoveTo option").Single(o => o.TextContent == stage).GetAttribute("value")!;
}
