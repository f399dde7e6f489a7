using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.CustomerPortal;
using PortalCms.Testing;
using PortalCms.Tests.Edge;
using PortalCms.Tickets;

namespace PortalCms.Tests.CustomerPortal;

/// <summary>A thread longer than a page, with what happened in between, on its pages and on paper.</summary>
[Trait("Spec", "DTL-1")]
public sealed class LongThreadTests
{
    private static readonly Author s_agent = new(AuthorKind.Agent, null, null, "Ada Thornbury");

    [Fact]
    public async Task What_happened_stands_once_where_it_happened_and_paper_has_it_all()
    {
        await using var host = await CustomerHost.Start();
        var start = host.Clock.GetUtcNow();
        await host.Change(1001, ticket =>
        {
            var (open, solved) = (ticket.Stage, ticket.Stage.Pipeline.Stages.First(s => s.IsClosed));
            var shown = ticket.Conversations.Single(c => c.IsShown);
            for (var i = 1; i <= 60; i++)
            {
                ticket.Say(shown, s_agent, $"Message {i}", [], start.AddMinutes(i));
                if (i is 5 or 10 or 60) ticket.MoveTo(solved, Person.System, start.AddMinutes(i).AddSeconds(20));
                if (i is 5 or 10) ticket.MoveTo(open, Person.System, start.AddMinutes(i).AddSeconds(40));
            }
        });
        host.Clock.Advance(TimeSpan.FromHours(2));
        var cyd = await host.Enter(CustomerWorld.Cyd);

        var newest = await cyd.Get("/support/tickets/1001");
        var earlier = await cyd.Get(newest.Document.QuerySelector("a[href*='before=']")!.GetAttribute("href")!);
        Assert.Equal((50, 3), Entries(newest)); // the tenth message is the last of the page before, what followed it is not
        Assert.Equal((11, 2), Entries(earlier));
        Assert.Equal((61, 5), Entries(await cyd.Get("/support/tickets/1001?print=1")));
    }

    [Fact]
    public async Task What_happened_is_not_looked_for_among_all_that_happened()
    {
        await using var host = await CustomerHost.Start();
        await host.Change(1001, ticket => ticket.MoveTo(ticket.Stage.Pipeline.Stages.First(s => s.IsClosed), Person.System, host.Clock.GetUtcNow()));
        var cyd = await host.Enter(CustomerWorld.Cyd);
        host.Queries.Reset();
        Assert.Equal((1, 1), Entries(await cyd.Get("/support/tickets/1001")));
        var asked = host.Queries.Texts.Where(t => t.Contains("\"Events\"", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, asked.Count);
        await using var db = host.Open();
        foreach (var text in asked)
            Assert.Contains("IX_Events_Owner_OwnerId_Kind", string.Join('\n', await Plan(db.Database.GetDbConnection(), text)), StringComparison.Ordinal);
    }

    private static async Task<List<string>> Plan(DbConnection connection, string text)
    {
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + text; // what is not given is null, to SQLite
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var lines = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) lines.Add(reader.GetString(3));
        await connection.CloseAsync();
        return lines;
    }

    [Fact]
    public async Task Of_long_messages_as_many_stand_on_a_page_as_fit_and_all_can_be_read()
    {
        await using var host = await CustomerHost.Start();
        var longest = new string('*', 401) + new string('"', MessageText.Longest - 401); // six times as long in HTML
        await host.Change(1001, ticket =>
        {
            for (var i = 1; i <= 3; i++) ticket.Say(ticket.Conversations.Single(c => c.IsShown), s_agent, longest, [], host.Clock.GetUtcNow().AddMinutes(i));
        });
        var cyd = await host.Enter(CustomerWorld.Cyd);

        var page = await cyd.Get("/support/tickets/1001");
        Assert.NotNull(page.Document.QuerySelector("textarea"));
        List<int> shown = [Entries(page).Messages];
        while (page.Document.QuerySelector("a[href*='before=']") is { } earlier) shown.Add(Entries(page = await cyd.Get(earlier.GetAttribute("href")!)).Messages);
        Assert.Equal([1, 1, 2], shown);
        Assert.Equal(4, Entries(await cyd.Get("/support/tickets/1001?print=1")).Messages);
    }

    [Fact]
    public async Task A_thousand_messages_stand_on_paper()
    {
        await using var host = await CustomerHost.Start();
        await host.Change(1001, ticket =>
        {
            for (var i = 1; i <= 1100; i++) ticket.Say(ticket.Conversations.Single(c => c.IsShown), s_agent, $"Message {i}", [], host.Clock.GetUtcNow().AddMinutes(i));
        });
        var paper = await (await host.Enter(CustomerWorld.Cyd)).Get("/support/tickets/1001?print=1");
        Assert.Equal((200, TicketDetail.MostPrinted), (paper.Status, Entries(paper).Messages));
    }

    private static (int Messages, int Events) Entries(PageSeen page) =>
        (page.Document.QuerySelectorAll("article.message").Length, page.Document.QuerySelectorAll(".event").Length);
}
