using PortalCms.Core;
using PortalCms.CustomerPortal;
using PortalCms.Testing;
using PortalCms.Tests.Tickets;
using PortalCms.Tickets;

namespace PortalCms.Tests.CustomerPortal;

/// <summary>On a large site few tickets are read one by one, else the index is asked (<see cref="SearchSize"/>): nobody can tell.</summary>
[Trait("Spec", "LST-2")]
public sealed class SearchReachTests
{
    private static readonly string[] s_texts =
    [
        "The rear brake squeals.", "Brakes and brake pads: RC-88-20419-B", "rc 88, not the other", "The embrace of a brakeman", "ブレーキが鳴ります", "Crème brûlée",
        "ब्रेक आवाज करता है", "שָׁלוֹם, הבלם חורק", "O'Brien said \"stop\" 100%", "straße STRASSE", "a b c d e f", "x²  ①  ﬁt",
    ];

    [Theory]
    [BothDatabases("brake")]
    [BothDatabases("brake squ")]
    [BothDatabases("RC-88")]
    [BothDatabases("rc-88-2041")]
    [BothDatabases("88 rc")]
    [BothDatabases("レーキ")]
    [BothDatabases("creme BRÛ")]
    [BothDatabases("ब्रेक")]
    [BothDatabases("הבלם")]
    [BothDatabases("o'brien 100%")]
    [BothDatabases("straße")]
    [BothDatabases("a b c")]
    [BothDatabases("fit")]
    [BothDatabases("10")]
    public async Task Few_tickets_and_many_are_found_by_the_same_words_on_small_sites_and_large_ones(Db kind, string query)
    {
        await using var world = await TicketWorld.Create(kind);
        Add(world, world.Cyd, 24);
        Add(world, world.Dana, 12);
        Add(world, world.Eve, 12);
        await world.Db.SaveChangesAsync(TestContext.Current.CancellationToken);
        var words = SearchWords.Parse(query);
        bool IsMeant(Ticket t, params string?[] people) => people.Contains(t.Requester.Email)
            && t.Documents.Exists(d => words.Phrases.All(p => $" {d.Words}".Contains(" " + string.Join(' ', p), StringComparison.Ordinal)));
        var all = world.Db.ChangeTracker.Entries<Ticket>().Select(e => e.Entity).ToList();

        foreach (var search in new[] { world.Search, world.SearchOf(new SearchSize { Large = 0, Few = 24 }), world.SearchOf(new SearchSize { Large = 0 }) })
        {
            Assert.Equal(all.Where(t => IsMeant(t, world.Cyd.Email)).Select(t => t.Id).Order(), await Found(world, search, words, world.AsCyd));
            Assert.Equal(all.Where(t => IsMeant(t, world.Cyd.Email, world.Dana.Email)).Select(t => t.Id).Order(), await Found(world, search, words, world.AsDana));
            Assert.Equal(all.Where(t => IsMeant(t, world.Eve.Email)).Select(t => t.Id).Order(), await Found(world, search, words, world.AsEve));
        }
    }

    [Theory]
    [BothDatabases(long.MaxValue)]
    [BothDatabases(0L)]
    public async Task What_is_most_about_the_words_comes_first(Db kind, long large)
    {
        await using var world = await TicketWorld.Create(kind);
        await world.File(world.Cyd, "twice", 1, "Brake or brakes, that is the question.");
        await world.File(world.Cyd, "long", 2, "We were on tour when the brake failed. " + string.Concat(Enumerable.Repeat("It rained a lot. ", 40)));

        var page = await new TicketListing(world.Db, new TicketQueries(), world.SearchOf(new SearchSize { Large = large }), new PropertyDirectory(null!))
            .Read(world.Db.Tickets().VisibleTo(world.AsCyd), new() { Query = "brake" }, TestContext.Current.CancellationToken);

        Assert.Equal(["twice", "long"], page.Lines.Select(l => l.Subject));
    }

    [Theory]
    [BothDatabases(long.MaxValue)]
    [BothDatabases(0L)]
    public async Task A_long_thread_about_the_words_hides_no_other_ticket(Db kind, long large)
    {
        await using var world = await TicketWorld.Create(kind);
        var open = await world.File(world.Cyd, "open", 1, "A brake, somewhere in a long text. " + string.Concat(Enumerable.Repeat("It rained a lot. ", 40)));
        var closed = await world.File(world.Cyd, "closed", 2);
        for (var i = 0; i < 600; i++) closed.Say(closed.Conversations[0], Author.Of(world.Cyd), "Brake, brake.", [], TicketWorld.Start.AddMinutes(3 + i));
        closed.MoveTo(world.Pipeline.Stages.First(s => s.IsClosed), world.AsAda, TicketWorld.Start.AddDays(1));
        await world.Db.SaveChangesAsync(TestContext.Current.CancellationToken);
        var listing = new TicketListing(world.Db, new TicketQueries(), world.SearchOf(new SearchSize { Large = large }), new PropertyDirectory(null!));
        Task<TicketPage> Read(string status) => listing.Read(world.Db.Tickets().VisibleTo(world.AsCyd), new() { Query = "brake", Status = status }, TestContext.Current.CancellationToken);

        var (all, found) = (await Read(""), await Read("open"));
        Assert.Equal([open.Id], found.Lines.Select(l => l.Id));
        Assert.Equal([closed.Id, open.Id], all.Lines.Select(l => l.Id));
        Assert.Equal((2, false, false), (all.Count, all.HasMore, found.HasMore));
        Assert.Equal([closed.Id], (await Read("closed")).Lines.Select(l => l.Id));
    }

    [Theory, BothDatabases]
    public async Task Where_more_are_found_than_are_looked_at_the_count_says_so(Db kind)
    {
        await using var world = await TicketWorld.Create(kind);
        for (var i = 0; i < 501; i++)
        {
            world.Db.Add(Ticket.File(new Filing { Number = 5000 + i, Requester = world.Cyd, Pipeline = world.Pipeline, Subject = "Brake" }, Person.System, TicketWorld.Start.AddMinutes(i)));
        }
        await world.Db.SaveChangesAsync(TestContext.Current.CancellationToken);
        var page = await TicketListingTests.Read(world, world.AsCyd, new() { Query = "brake" });
        Assert.Equal((500, true), (page.Count, page.HasMore));
    }

    private static async Task<IEnumerable<long>> Found(TicketWorld world, ITicketSearch search, SearchWords words, Person person)
    {
        var hits = await search.Find(world.Db, words, world.Db.Tickets().VisibleTo(person).Parties, null, 10_000, TestContext.Current.CancellationToken);
        return hits.Select(h => h.TicketId).Distinct().Order();
    }

    private static void Add(TicketWorld world, PortalCms.Contacts.Contact requester, int count)
    {
        for (var i = 0; i < count; i++)
        {
            world.Db.Add(Ticket.File(new Filing
            {
                Number = requester.Id * 1000 + i,
                Requester = requester,
                Company = requester.Company,
                Pipeline = world.Pipeline,
                Subject = $"Order {i}",
                Description = s_texts[i % s_texts.Length],
            }, Person.System, TicketWorld.Start.AddMinutes(i)));
        }
    }
}
