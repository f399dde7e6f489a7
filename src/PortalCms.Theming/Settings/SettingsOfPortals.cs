using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;

namespace PortalCms.Theming;

/// <summary>Portals' theme settings in memory: read again after half a minute (other nodes), or when someone here has changed them.</summary>
public sealed class SettingsOfPortals(IServiceScopeFactory scopes)
{
    private const long FreshFor = 30_000;

    private readonly ConcurrentDictionary<int, (long Until, ThemeManifest Manifest, PortalSettings Settings)> _known = new();

    /// <summary>Called by who has saved <see cref="ThemeSettings"/>.</summary>
    public void Forget(int portalId) => _known.TryRemove(portalId, out _);

    internal ValueTask<PortalSettings> Of(int portalId, ThemeManifest manifest) =>
        _known.TryGetValue(portalId, out var known) && ReferenceEquals(known.Manifest, manifest) && Environment.TickCount64 < known.Until
            ? new(known.Settings)
            : new(Read(portalId, manifest));

    private async Task<PortalSettings> Read(int portalId, ThemeManifest manifest)
    {
        var settings = new PortalSettings(portalId, manifest, portalId == 0 ? new Dictionary<string, string>() : await Values(portalId));
        _known[portalId] = (Environment.TickCount64 + FreshFor, manifest, settings);
        return settings;
    }

    private async Task<IReadOnlyDictionary<string, string>> Values(int portalId)
    {
        await using var scope = scopes.CreateAsyncScope();
        // A host without a database (the preview, a test of templates) has the defaults.
        if (scope.ServiceProvider.GetService<PortalDb>() is not { } db) return new Dictionary<string, string>();
        var row = await db.Set<ThemeSettings>().AsNoTracking().SingleOrDefaultAsync(s => s.PortalId == portalId);
        return row?.Values() ?? new Dictionary<string, string>();
    }
}
