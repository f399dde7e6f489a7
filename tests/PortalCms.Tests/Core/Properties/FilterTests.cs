using CsCheck;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Testing;

namespace PortalCms.Tests.Core.Properties;

[Trait("Spec", "VIS-3")]
public sealed class FilterTests
{
    private static readonly ThingPopulation Population = new(200);
    private static readonly CustomProperties Custom = new(ThingModule.Definitions);

    [Theory, BothDatabases]
    public async Task Two_thousand_filters_find_what_plain_code_finds(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var options = await Fill(database);
        var oracle = new FilterOracle(Population);
        var (found, missed) = (0, 0);
        await RandomFilters.Any.SampleAsync(async filter =>
        {
            var ids = await Ids(options, ThingModule.Properties, filter);
            Interlocked.Add(ref found, ids.Count);
            Interlocked.Add(ref missed, Population.Things.Count - ids.Count);
            return ids.SequenceEqual(oracle.Ids(filter));
        }, iter: 2000, threads: 2, print: PropertyFilterJson.Write);
        Assert.True(found > 50_000 && missed > 50_000, $"The filters tell too little apart: {found} found, {missed} not.");
    }

    [Theory, BothDatabases]
    [Trait("Control", "negative")]
    public async Task Text_compared_as_it_was_typed_would_be_noticed(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var options = await Fill(database);
        var (oracle, unfolded, wrong) = (new FilterOracle(Population), ThingModule.Make(t => t.Title), 0);
        await RandomFilters.Any.SampleAsync(async filter =>
        {
            if (!(await Ids(options, unfolded, filter)).SequenceEqual(oracle.Ids(filter))) Interlocked.Increment(ref wrong);
        }, iter: 100, threads: 1);
        Assert.True(wrong > 0, "The filters do not notice that text is not folded.");
    }

    [Theory, BothDatabases]
    [Trait("Spec", "LST-2")]
    public async Task Sorting_by_any_property_gives_one_order_with_absent_values_last(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var options = await Fill(database);
        var oracle = new FilterOracle(Population);
        foreach (var (property, descending) in RandomFilters.All().SelectMany(p => new[] { (p.Key, false), (p.Key, true) }))
        {
            await using var db = new PortalDb(options);
            var sorted = ThingModule.Properties.Order(db.Set<Thing>(), db, Custom, property, descending)!.ThenBy(t => t.Id).Select(t => t.Id);
            Assert.Equal((property, string.Join(' ', oracle.Sorted(property, descending))), (property, string.Join(' ', await sorted.ToListAsync())));
        }
    }

    [Fact]
    public async Task Values_reach_the_database_as_parameters()
    {
        await using var database = await TestDatabase.Create(Db.Sqlite);
        await using var db = new PortalDb(await ThingModule.Create(database));
        var filter = new PropertyFilter([[new("title", FilterOperator.Is, "canary"), new("size", FilterOperator.Is, "4711"), new("my_text", FilterOperator.Contains, "canary")]]);
        Assert.Empty(ThingModule.Properties.Compile(filter, db, Custom, out var predicate));

        var lines = db.Set<Thing>().Where(predicate).ToQueryString().Split('\n').Where(line => !line.StartsWith(".param", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.DoesNotMatch("canary|4711", line));
    }

    private static async Task<List<long>> Ids(DbContextOptions<PortalDb> options, PropertySet<Thing> properties, PropertyFilter filter)
    {
        await using var db = new PortalDb(options);
        Assert.Empty(properties.Compile(filter, db, Custom, out var predicate));
        return await db.Set<Thing>().Where(predicate).OrderBy(t => t.Id).Select(t => t.Id).ToListAsync();
    }

    private static async Task<DbContextOptions<PortalDb>> Fill(TestDatabase database)
    {
        var options = await ThingModule.Create(database);
        await using var db = new PortalDb(options);
        db.AddRange(Population.Things);
        db.AddRange(Population.Values);
        await db.SaveChangesAsync();
        return options;
    }
}
