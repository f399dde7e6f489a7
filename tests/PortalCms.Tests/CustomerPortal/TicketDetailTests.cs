using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.CustomerPortal;
using PortalCms.Testing;
using PortalCms.Tests.Tickets;
using PortalCms.Tickets;

namespace PortalCms.Tests.CustomerPortal;

/// <summary>What a ticket's page reads, in one question.</summary>
[Trait("Spec", "DTL-1")]
public sealed class TicketDetailTests
{
    private readonly TicketQueries _queries = new();

    [Theory, BothDatabases]
    public async Task A_long_thread_comes_newest_first_page_by_page_with_the_files_of_each(Db kind)
    {
        await using var world = await TicketWorld.Create(kind);
        var ticket = await world.File(world.Cyd, "long", 1);
        var other = await world.File(world.Cyd, "other", 2, "Not this one.");
        for (var i = 1; i <= 119; i++)
        {
            Attachment[] files = i % 40 == 0 ? [.. Enumerable.Range(0, 3).Select(f => new Attachment { Name = $"{i}-{f}.txt", ContentType = "text/plain", Size = 1, StoredAs = $"{i}{f}" })] : [];
            Assert.True(ticket.Reply(world.AsCyd, Author.Of(world.Cyd), $"Message {i}", files, null, TicketWorld.Start.AddMinutes(i)).IsDone);
        }
        await world.Db.SaveChangesAsync(TestContext.Current.CancellationToken);

        var read = new List<MessageLine>();
        for (long? before = null; read.Count < 120; before = read[^1].Id)
        {
            var page = (await Read(world, world.AsCyd, ticket.Number, before))!.Messages;
            Assert.Equal(Math.Min(TicketDetail.MostMessages + 1, 120 - read.Count), page.Count);
            read.AddRange(page.Take(TicketDetail.MostMessages));
        }

        Assert.Equal(Enumerable.Range(1, 119).Reverse().Select(i => $"<p>Message {i}</p>").Append("<p>It squeals.</p>"), read.Select(m => m.Html.Trim()));
        Assert.Equal(["80-0.txt", "80-1.txt", "80-2.txt", "40-0.txt", "40-1.txt", "40-2.txt"], read.SelectMany(m => m.Files).Select(f => f.Name));
        Assert.Equal(["<p>Not this one.</p>"], (await Read(world, world.AsCyd, other.Number))!.Messages.Select(m => m.Html.Trim()));
    }

    [Theory, BothDatabases]
    public async Task Only_the_conversation_that_customers_see_is_read(Db kind)
    {
        await using var world = await TicketWorld.Create(kind);
        var ticket = await world.File(world.Cyd, "two", 1);
        var hidden = ticket.Converse(Channel.Email, null, TicketWorld.Start);
        hidden.Messages.Add(new Message { Conversation = hidden, AuthorKind = AuthorKind.Agent, AuthorName = "Ada", At = TicketWorld.Start, Text = "secret", Html = "<p>secret</p>" });
        await world.Db.SaveChangesAsync(TestContext.Current.CancellationToken);

        Assert.False(hidden.IsShown);
        Assert.Equal(["<p>It squeals.</p>"], (await Read(world, world.AsCyd, ticket.Number))!.Messages.Select(m => m.Html.Trim()));
    }

    [Theory, BothDatabases]
    public async Task A_ticket_without_a_conversation_is_there_and_one_that_is_not_theirs_is_not(Db kind)
    {
        await using var world = await TicketWorld.Create(kind);
        var ticket = await world.File(world.Dana, "by phone", 1, description: "");

        var seen = (await Read(world, world.AsDana, ticket.Number))!;
        Assert.Equal((ticket.Id, "by phone", "Dana", null, true, false, 0), (seen.Id, seen.Subject, seen.Requester, seen.Owner, seen.IsTheirs, seen.HasHistory, seen.Messages.Count));
        Assert.NotNull(await Read(world, world.AsAda, ticket.Number));
        foreach (var stranger in new[] { world.AsCyd, world.AsEve, Person.Nobody }) Assert.Null(await Read(world, stranger, ticket.Number));
        Assert.Null(await Read(world, world.AsAda, 999_999));
    }

    [Theory, BothDatabases]
    public async Task It_has_a_history_once_it_was_closed_and_a_colleagues_is_not_theirs(Db kind)
    {
        await using var world = await TicketWorld.Create(kind);
        var (open, closed) = (await world.File(world.Cyd, "open", 1), await world.File(world.Cyd, "closed", 2, closed: true));
        Assert.Equal((false, true), ((await Read(world, world.AsCyd, open.Number))!.HasHistory, (await Read(world, world.AsCyd, closed.Number))!.HasHistory));
        Assert.Equal((true, false), ((await Read(world, world.AsCyd, open.Number))!.IsTheirs, (await Read(world, world.AsDana, open.Number))!.IsTheirs));

        closed.MoveTo(world.Pipeline.Stages.First(s => !s.IsClosed), world.AsAda, TicketWorld.Start.AddHours(1));
        open.Prioritise(Priority.Urgent, world.AsAda, TicketWorld.Start.AddHours(1));
        await world.Db.SaveChangesAsync(TestContext.Current.CancellationToken);
        Assert.Equal((false, true), ((await Read(world, world.AsCyd, open.Number))!.HasHistory, (await Read(world, world.AsCyd, closed.Number))!.HasHistory));
    }

    private async Task<TicketDetail?> Read(TicketWorld world, Person person, long number, long? before = null) =>
        await _queries.Detail(world.Db.Tickets().VisibleTo(person), number, before, TestContext.Current.CancellationToken);
}
