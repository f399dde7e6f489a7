using System.Collections.Concurrent;
using PortalCms.Journeys;
using PortalCms.Testing;

namespace PortalCms.OrchardCore.Tests;

/// <summary>One running site per set-up and database for all tests that leave it as it was; stopped when they end.</summary>
public sealed class Sites : IAsyncDisposable
{
    private readonly ConcurrentDictionary<(Db, SiteSetup), Lazy<Task<Site>>> _sites = [];

    public Task<Site> On(Db kind) => On(kind, SiteSetup.Two);

    /// <summary>For the journeys of the product's own host; skips the test where the database is not there.</summary>
    internal async Task<JourneyHost> ForJourneys(Db kind)
    {
        Assert.SkipWhen(TestDatabase.WhyNot(kind) is not null, TestDatabase.WhyNot(kind) ?? "");
        return new SiteHost(await On(kind, SiteSetup.ForJourneys));
    }

    internal Task<Site> On(Db kind, SiteSetup setup) => _sites.GetOrAdd((kind, setup), _ => new(() => Site.Start(kind, setup))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var site in _sites.Values.Where(s => s.IsValueCreated && s.Value.IsCompletedSuccessfully)) await (await site.Value).DisposeAsync();
    }
}
