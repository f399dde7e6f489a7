using System.Collections.Concurrent;
using PortalCms.Testing;

namespace PortalCms.OrchardCore.Tests;

/// <summary>One running site per set-up and database for all tests that leave it as it was; stopped when they end.</summary>
public sealed class Sites : IAsyncDisposable
{
    private readonly ConcurrentDictionary<(Db, SiteSetup), Lazy<Task<Site>>> _sites = [];

    public Task<Site> On(Db kind) => On(kind, SiteSetup.Two);

    internal Task<Site> On(Db kind, SiteSetup setup) => _sites.GetOrAdd((kind, setup), _ => new(() => Site.Start(kind, setup))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var site in _sites.Values.Where(s => s.IsValueCreated && s.Value.IsCompletedSuccessfully)) await (await site.Value).DisposeAsync();
    }
}
