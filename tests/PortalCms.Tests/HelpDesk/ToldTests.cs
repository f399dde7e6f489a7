using Microsoft.EntityFrameworkCore;
using PortalCms.Testing;
using PortalCms.Tickets;

namespace PortalCms.Tests.HelpDesk;

/// <summary>What an agent is told once something was done.</summary>
[Trait("Spec", "HLP-2"), Trait("Security", "4.5")]
public sealed class ToldTests
{
    private const string Ticket = "/Admin/Portal/Desk/1001?view=unassigned";
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_was_done_is_said_where_the_focus_goes()
    {
        await using var host = await DeskHost.Start(Db.Sqlite);
        var record = await host.Browser().Get(Ticket);
        Assert.Null(record.Page.QuerySelector("#notice"));
        string Option(string field, string text) => record.Page.QuerySelectorAll($"#{field} option").Single(o => o.TextContent == text).GetAttribute("value")!;
        foreach (var (action, field, chosen, said) in new[]
        {
            ("assign", "Owner", "Ada Thornbury", "Assigned to Ada Thornbury."), ("assign", "Owner", "Nobody", "Nobody owns this ticket now."),
            ("stage", "Stage", "Waiting", "Moved to Waiting."), ("prioritise", "Priority", "High", "Priority set to High."),
        })
        {
            await record.Post("/" + action, new() { [field] = Option(field, chosen) });
            AssertSaid(record, said, ".desk-ticket > #notice");
        }
        await record.Post("/comment", new() { ["Comment"] = "For colleagues" });
        AssertSaid(record, "Your comment was added.", ".thread-column > #notice");
        await record.Post("/reply", new() { ["Text"] = "For the customer" });
        AssertSaid(record, "Your reply was sent.", ".thread-column > #notice");
        Assert.Contains("view=unassigned", record.Page.QuerySelector(".desk-row a")!.GetAttribute("href")!, StringComparison.Ordinal);
    }

    [Theory, InlineData("customer"), InlineData("colleague")]
    public async Task A_message_that_arrived_while_the_agent_wrote_is_told_with_the_reply(string who)
    {
        await using var host = await DeskHost.Start(Db.Sqlite);
        var record = await host.Browser().Get(Ticket);
        if (who == "colleague") await (await host.Browser("Staff:ed").Get(Ticket)).Post("/reply", new() { ["Text"] = "I had a look, too" });
        else await CustomerWrites(host);
        await record.Post("/reply", new() { ["Text"] = "Try new pads" });
        AssertSaid(record, "Your reply was sent. Meanwhile a new message has arrived: read it above yours.", ".thread-column > #notice");
        await record.Post("/reply", new() { ["Text"] = "And new discs" });
        AssertSaid(record, "Your reply was sent.", ".thread-column > #notice");
    }

    private static async Task CustomerWrites(DeskHost host)
    {
        await using var db = host.Open();
        var conversation = await db.Set<Conversation>().SingleAsync(c => c.Ticket.Number == 1001 && c.IsShown, Cancel);
        conversation.Messages.Add(new Message { AuthorKind = AuthorKind.Customer, AuthorName = "Cyd Harlow", At = host.Clock.GetUtcNow(), Text = "Wait", Html = "<p>Wait</p>" });
        await db.SaveChangesAsync(Cancel);
    }

    private static void AssertSaid(DeskBrowser record, string words, string where)
    {
        Assert.Equal("notice", record.Last.RequestMessage!.RequestUri!.Fragment.TrimStart('#'));
        Assert.Equal(words, record.Text(where));
        var notice = Assert.Single(record.Page.QuerySelectorAll("#notice"));
        Assert.Equal(("status", "-1"), (notice.GetAttribute("role"), notice.GetAttribute("tabindex")));
    }
}
