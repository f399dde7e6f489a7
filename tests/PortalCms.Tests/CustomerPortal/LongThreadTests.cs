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
