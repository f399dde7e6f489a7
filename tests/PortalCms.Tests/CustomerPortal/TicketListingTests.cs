using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;
using PortalCms.Core;
using PortalCms.CustomerPortal;
using PortalCms.Testing;
using PortalCms.Tests.Tickets;
using PortalCms.Tickets;

namespace PortalCms.Tests.CustomerPortal;

[Trait("Spec", "LST-2")]
public sealed class TicketListingTests
{
    [Theory, BothDatabases]
    public async Task Status_view_and_count_agree(Db kind)
    {
        await using var world = await TicketWorld.Create(kind);
        await world.File(world.Cyd, "open", 1);
        await world.File(world.Cyd, "closed", 2, closed: true);
        await world.File(world.Dana, "dana's", 3);
        Assert.Equal(("open", 1), await Subjects(world, world.AsCyd, new() { Status = "open" }));
        Assert.Equal(("closed", 1), await Subjects(world, world.AsCyd, new() { Status = "closed" }));
        Assert.Equal(("dana's, closed, open", 3), await Subjects(world, world.AsDana, new()));
        Assert.Equal(("dana's", 1), await Subjects(world, world.AsDana, new() { View = "mine" }));
    }

    [Theory, BothDatabases]
    public async Task Search_finds_number_subject_and_messages_of_what_one_sees_and_nothing_else(Db kind)
    {
        await using var world = await TicketWorld.Create(kind);
        var brake = await world.File(world.Cyd, "Rear brake", 1, "The Crème-coloured lever squeals.");
        await world.File(world.Dana, "Order", 2, "Where is the crème lever?");
        var hidden = await world.File(world.Eve, "Secret creme", 3, "creme brake");
        brake.AddComment(world.AsAda, world.Ada, "crèmeinternal", TicketWorld.Start);
        await world.Db.SaveChangesAsync(TestContext.Current.CancellationToken);

        Assert.Equal(("Rear brake", 1), await Subjects(world, world.AsCyd, new() { Query = "creme" }));
        Assert.Equal(2, (await Subjects(world, world.AsDana, new() { Query = "CRÈME lev" })).Item2);
        Assert.Equal(("Rear brake", 1), await Subjects(world, world.AsCyd, new() { Query = $"{brake.Number}" }));
        Assert.Equal(("", 0), await Subjects(world, world.AsCyd, new() { Query = $"{hidden.Number}" }));
        Assert.Equal(("", 0), await Subjects(world, world.AsDana, new() { Query = "secret" }));
        Assert.Equal(("", 0), await Subjects(world, world.AsAda, new() { Query = "crèmeinternal" }));
    }

    [Theory]
    [BothDatabases("%")]
    [BothDatabases("_")]
    [BothDatabases("\\")]
    [BothDatabases("*")]
    [BothDatabases("\"unbalanced")]
    [BothDatabases("squeals OR")]
    [BothDatabases("NEAR(")]
    [BothDatabases("Words:x")]
    [BothDatabases("!:* & |")]
    [BothDatabases("(a+)+$")]
    [BothDatabases("p")]
    [BothDatabases("p2")]
    [BothDatabases("p3")]
    [BothDatabases("#2")]
    public async Task Syntax_in_a_search_is_literal_and_never_an_error(Db kind, string query)
    {
        await using var world = await TicketWorld.Create(kind);
        await world.File(world.Cyd, "Rear brake", 1);
        Assert.Equal(0, (await Subjects(world, world.AsCyd, new() { Query = query })).Item2);
    }

    [Theory, BothDatabases]
    public async Task Every_column_sorts_both_ways_over_pages(Db kind)
    {
        await using var world = await TicketWorld.Create(kind);
        for (var i = 0; i < 30; i++)
        {
            var ticket = await world.File(i % 2 == 0 ? world.Cyd : world.Dana, $"t{i * 7 % 30:00}", i, closed: i % 3 == 0);
            if (i % 5 > 0) ticket.Assign(world.Ada, world.AsAda, TicketWorld.Start.AddMinutes(i));
            var (priority, category) = ((Priority)(i * 11 % 4), $"c{i * 13 % 5}");
            await world.Db.SaveChangesAsync(TestContext.Current.CancellationToken);
            await world.Db.Set<Ticket>().Where(t => t.Id == ticket.Id).ExecuteUpdateAsync(s => s.SetProperty(t => t.Priority, priority).SetProperty(t => t.Category, category));
        }
        foreach (var (sort, by) in s_sorts)
        {
            foreach (var ascending in new[] { true, false })
            {
                var first = await Read(world, world.AsDana, new ListingState { Sort = sort, Ascending = ascending });
                Assert.Equal(ListingState.PageSize, first.Lines.Count);
                var second = await Read(world, world.AsDana, first.Next!);
                var keys = first.Lines.Concat(second.Lines).DistinctBy(l => l.Id).Select(by).ToList();
                Assert.Equal(30, keys.Count);
                Assert.True(keys.Distinct().Count() > 1, sort);
                var filled = keys.TakeWhile(k => k is not None).ToList(); // what has none stands last either way
                Assert.DoesNotContain(keys.Skip(filled.Count), k => k is not None);
                Assert.Equal(ascending ? filled.Order() : filled.OrderDescending(), filled);
            }
        }
    }

    private const string None = "";

    private static readonly Dictionary<string, Func<TicketLine, IComparable>> s_sorts = new()
    {
        ["subject"] = l => l.Subject,
        ["number"] = l => l.Number,
        ["requester"] = l => l.Requester,
        ["created"] = l => l.CreatedAt,
        ["owner"] = l => l.Owner ?? None,
        ["activity"] = l => l.LastActivity,
        ["status"] = l => l.IsClosed,
        ["priority"] = l => l.Priority,
        ["category"] = l => l.Category,
    };

    [Theory, BothDatabases]
    public async Task What_was_found_is_sorted_by_rank_until_a_column_is_chosen(Db kind)
    {
        await using var world = await TicketWorld.Create(kind);
        await world.File(world.Cyd, "most", 1, "Brake, brake, brake.");
        await world.File(world.Cyd, "latest", 2, "A brake among many other words that are about something else.");
        Assert.Equal(("most, latest", 2), await Subjects(world, world.AsCyd, new() { Query = "brake" }));
        Assert.Equal(("latest, most", 2), await Subjects(world, world.AsCyd, new() { Query = "brake", Sort = "activity" }));
        Assert.Equal(("most, latest", 2), await Subjects(world, world.AsCyd, new() { Query = "brake", Sort = "activity", Ascending = true }));
        foreach (var (state, query) in new[] { (new ListingState { Query = "brake" }, "?q=brake"), (new() { Query = "brake", Sort = "activity" }, "?q=brake&sort=-activity"), (new() { Sort = "activity" }, "") })
        {
            Assert.Equal(query, state.ToQuery());
            Assert.Equal(state.Sort, ListingState.Parse(new QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query)), ["activity"]).Sort);
        }
    }

    [Theory, BothDatabases]
    public async Task Back_is_where_one_came_from(Db kind)
    {
        await using var world = await TicketWorld.Create(kind);
        for (var i = 0; i < 80; i++) await world.File(i % 2 == 0 ? world.Cyd : world.Dana, $"t{i:00}", i / 4); // four at a time
        foreach (var (sort, ascending) in new[] { "activity", "created", "number", "subject" }.SelectMany(s => new[] { (s, true), (s, false) }))
        {
            List<TicketPage> pages = [];
            for (var next = new ListingState { Sort = sort, Ascending = ascending }; next is not null; next = pages[^1].Next) pages.Add(await Read(world, world.AsDana, next));
            Assert.Equal([25, 25, 25, 5], pages.Select(p => p.Lines.Count));
            Assert.Equal([false, false, true, true], pages.Select(p => p.Previous is not null)); // from the second one goes to the first
            var third = await Read(world, world.AsDana, pages[3].Previous!);
            var second = await Read(world, world.AsDana, third.Previous!);
            Assert.Equal((3, 2, null), (pages[3].Previous!.Page, third.Previous!.Page, second.Previous));
            Assert.Equal(pages[2].Lines.Select(l => l.Id), third.Lines.Select(l => l.Id));
            Assert.Equal(pages[1].Lines.Select(l => l.Id), second.Lines.Select(l => l.Id));
            Assert.Equal(pages[1].Next, second.Next);
        }
    }

    [Theory, BothDatabases]
    public async Task Back_to_a_page_that_is_gone_is_the_first_page(Db kind)
    {
        await using var world = await TicketWorld.Create(kind);
        for (var i = 0; i < 30; i++) await world.File(world.Cyd, $"t{i:00}", i);
        var first = await Read(world, world.AsCyd, new());
        foreach (var row in new[] { first.Lines[0], first.Lines[24] })
        {
            var back = await Read(world, world.AsCyd, new() { Before = ListPlace.Of(row.LastActivity, row.Id), Page = 2 });
            Assert.Equal(first.Lines.Select(l => l.Id), back.Lines.Select(l => l.Id));
            Assert.True(back.WasMended);
        }
    }

    [Theory]
    [InlineData("page", "-1")]
    [InlineData("page", "0")]
    [InlineData("page", "999999999999")]
    [InlineData("page", "1e9")]
    [InlineData("page", "abc")]
    [InlineData("after", "x-y")]
    [InlineData("after", "99999999999999999999-1")]
    [InlineData("before", "x-y")]
    public void A_place_that_cannot_be_read_is_the_first_page_with_a_note(string name, string value)
    {
        var state = Parse((name, value));
        Assert.True(state.WasMended);
        Assert.Equal((1, null, null), (state.Page, state.After, state.Before));
    }

    [Theory]
    [InlineData("Password")]
    [InlineData("Company.Tickets")]
    [InlineData("'; DROP TABLE x")]
    public void A_sort_that_is_not_a_column_is_the_default(string sort) => Assert.Equal(ListingState.DefaultSort, Parse(("sort", sort)).Sort);

    [Fact]
    public void The_first_known_value_wins() =>
        Assert.Equal("open", ListingState.Parse(new QueryCollection(new Dictionary<string, StringValues> { ["status"] = new(["x", "open", "closed"]) }), ["subject"]).Status);

    [Fact]
    public void A_state_reads_back_from_its_own_address()
    {
        var state = new ListingState { Query = "brake & gear?", Status = "open", View = "mine", Sort = "created", Ascending = true, Page = 3 };
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(state.ToQuery());
        Assert.Equal(state, ListingState.Parse(new QueryCollection(query), ["created"]));
        foreach (var time in new[] { TicketWorld.Start.AddTicks(10), DateTimeOffset.UnixEpoch.AddYears(-7), DateTimeOffset.UnixEpoch.AddYears(-1900) })
        {
            var place = ListPlace.Of(time, 42);
            Assert.Equal(time, place.Time);
            foreach (var there in new ListingState[] { new() { After = place, Page = 2 }, new() { Before = place, Page = 2 } })
                Assert.Equal(there, ListingState.Parse(new QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(there.ToQuery())), []));
        }
    }

    private static ListingState Parse((string Name, string Value) pair) =>
        ListingState.Parse(new QueryCollection(new Dictionary<string, StringValues> { [pair.Name] = pair.Value }), ["subject", "created"]);

    internal static Task<TicketPage> Read(TicketWorld world, Person person, ListingState state) =>
        new TicketListing(world.Db, new TicketQueries(), world.Search, new PropertyDirectory(null!)).Read(world.Db.Tickets().VisibleTo(person), state, TestContext.Current.CancellationToken);

    private static async Task<(string, int)> Subjects(TicketWorld world, Person person, ListingState state)
    {
        var page = await Read(world, person, state);
        return (string.Join(", ", page.Lines.Select(l => l.Subject)), page.Count);
    }
}
