using PortalCms.Core;
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

    private static (int Messages, int Events) Entries(PageSeen page) =>
        (page.Document.QuerySelectorAll("article.message").Length, page.Document.QuerySelectorAll(".event").Length);
}
