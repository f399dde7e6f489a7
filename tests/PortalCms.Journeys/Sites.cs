using PortalCms.Journeys.Looks;
using PortalCms.Testing;

[assembly: AssemblyFixture(typeof(PortalCms.Journeys.Sites))]

namespace PortalCms.Journeys;

/// <summary>The sites that the journeys share, each started when the first one asks for it.</summary>
public sealed class Sites : IAsyncDisposable
{
    private readonly Lazy<Task<Site>> _story = new(() => Site.Start(PortalSeed.Sample));
    private readonly Lazy<Task<LooksSite>> _looks = new(LooksSite.Start);

    /// <summary>The sample site, to work on: journeys write here, each to tickets of its own.</summary>
    public Task<Site> Story => _story.Value;

    /// <summary>The same for journeys that go on other hosts, too.</summary>
    internal async Task<JourneyHost> Host() => await Story;

    /// <summary>The sample site, to look at.</summary>
    public Task<LooksSite> Looks => _looks.Value;

    public async ValueTask DisposeAsync()
    {
        if (_story.IsValueCreated) await (await _story.Value).DisposeAsync();
        if (_looks.IsValueCreated) await (await _looks.Value).DisposeAsync();
    }
}
