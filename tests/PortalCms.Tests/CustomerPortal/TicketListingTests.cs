using Microsoft.AspNetCore.Http;
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
        for (var i = 0; i < 30; i++) await world.File(i % 2 == 0 ? world.Cyd : world.Dana, $"t{i:00}", i);
        foreach (var (sort, ascending) in new[] { "subject", "number", "requester", "created", "owner", "activity", "status", "priority", "category" }.SelectMany(s => new[] { (s, true), (s, false) }))
        {
            var first = await Read(world, world.AsDana, new ListingState { Sort = sort, Ascending = ascending });
            Assert.Equal(ListingState.PageSize, first.Lines.Count);
            var second = await Read(world, world.AsDana, first.Next!);
            Assert.Equal(5, second.Lines.Count);
            Assert.Empty(first.Lines.Select(l => l.Id).Intersect(second.Lines.Select(l => l.Id)));
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
    public void A_place_that_cannot_be_read_is_the_first_page_with_a_note(string name, string value)
    {
        var state = Parse((name, value));
        Assert.True(state.WasMended);
        Assert.Equal((1, null), (state.Page, state.After));
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
            var place = new ListingState { After = ListPlace.Of(time, 42) };
            Assert.Equal(place, ListingState.Parse(new QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(place.ToQuery())), []));
            Assert.Equal(time, place.After.Value.Time);
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
