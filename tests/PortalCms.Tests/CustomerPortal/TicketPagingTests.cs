using PortalCms.CustomerPortal;
using PortalCms.Testing;
using PortalCms.Tests.Tickets;

namespace PortalCms.Tests.CustomerPortal;

/// <summary>Pages of a listing follow each other, whatever it is sorted by and whatever comes in meanwhile.</summary>
[Trait("Spec", "LST-2")]
public sealed class TicketPagingTests
{
    [Theory, BothDatabases]
    public async Task Pages_follow_each_other_without_a_gap_or_a_double_also_where_times_are_equal(Db kind)
    {
        await using var world = await TicketWorld.Create(kind);
        for (var i = 0; i < 60; i++) await world.File(i % 2 == 0 ? world.Cyd : world.Dana, $"t{i}", i / 7, withCompany: i % 3 != 0);
        var seen = new List<string>();
        for (var state = new ListingState(); state is not null;)
        {
            var page = await TicketListingTests.Read(world, world.AsDana, state);
            Assert.True(page.Lines.Count <= ListingState.PageSize);
            seen.AddRange(page.Lines.Select(l => l.Subject));
            state = page.Next;
        }
        var expected = Enumerable.Range(0, 60).Where(i => i % 2 == 1 || i % 3 != 0).OrderByDescending(i => i / 7).ThenByDescending(i => i).Select(i => $"t{i}");
        Assert.Equal(expected, seen);
    }

    [Theory]
    [BothDatabases("activity", true)]
    [BothDatabases("created", true)]
    [BothDatabases("created", false)]
    [BothDatabases("number", true)]
    [BothDatabases("number", false)]
    public async Task What_comes_in_meanwhile_shifts_no_page_that_begins_at_a_place(Db kind, string sort, bool ascending)
    {
        await using var world = await TicketWorld.Create(kind);
        for (var i = 0; i < 60; i++) await world.File(i % 2 == 0 ? world.Cyd : world.Dana, $"t{i:00}", i / 7);
        var seen = new List<string>();
        for (var state = new ListingState { Sort = sort, Ascending = ascending }; state is not null;)
        {
            var page = await TicketListingTests.Read(world, world.AsDana, state);
            seen.AddRange(page.Lines.Select(l => l.Subject));
            state = page.Next;
            await world.File(world.Cyd, "new", ascending ? -1 : 100);
        }
        var tickets = Enumerable.Range(0, 60).Select(i => (Name: $"t{i:00}", Time: i / 7, Id: i));
        var expected = (sort, ascending) switch
        {
            ("number", true) => tickets,
            ("number", false) => tickets.Reverse(),
            (_, true) => tickets.OrderBy(t => t.Time).ThenByDescending(t => t.Id),
            _ => tickets.OrderByDescending(t => t.Time).ThenByDescending(t => t.Id),
        };
        Assert.Equal(expected.Select(t => t.Name), seen.Where(s => s != "new"));
    }

    [Theory, BothDatabases]
    public async Task Who_sees_all_tickets_pages_by_place_too(Db kind)
    {
        await using var world = await TicketWorld.Create(kind);
        for (var i = 0; i < 60; i++) await world.File(i % 2 == 0 ? world.Cyd : world.Eve, $"t{i:00}", i / 7);
        var seen = new List<string>();
        for (var state = new ListingState(); state is not null;)
        {
            var page = await TicketListingTests.Read(world, world.AsAda, state);
            seen.AddRange(page.Lines.Select(l => l.Subject));
            state = page.Next;
            await world.File(world.Cyd, "new", 100);
        }
        Assert.Equal(Enumerable.Range(0, 60).OrderByDescending(i => i / 7).ThenByDescending(i => i).Select(i => $"t{i:00}"), seen);
    }
}
