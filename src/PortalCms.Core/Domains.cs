using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace PortalCms.Core;

/// <summary>
/// A host name at which portals and the knowledge base answer. Sessions belong to it: one sign-in serves its portals.
/// A request for any other host gets 421.
/// </summary>
public sealed class Domain
{
    public int Id { get; set; }

    /// <summary>Host without port, lower case, punycode (<c>support.example.com</c>).</summary>
    public string Host { get; set; } = "";

    /// <summary>Other names for the same, separated by blanks.</summary>
    public string Aliases { get; set; } = "";

    /// <summary>Primary language: a culture name.</summary>
    public string Language { get; set; } = "en";

    /// <summary>IANA zone for visitors who have not said theirs.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Stands on every system page.</summary>
    public string CompanyName { get; set; } = "";

    /// <summary>Where people write when they cannot get in.</summary>
    public string HelpEmail { get; set; } = "";

    public IEnumerable<string> Hosts => Aliases.Split(' ', StringSplitOptions.RemoveEmptyEntries).Prepend(Host);
}

/// <summary>A portal's identity: name and address. What it shows and allows are its modules' settings rows.</summary>
public sealed class Portal
{
    public int Id { get; set; }
    public int DomainId { get; set; }

    /// <summary>First segment of its addresses, lower case, unique in the domain.</summary>
    public string Slug { get; set; } = "";

    /// <summary>The browser-tab title.</summary>
    public string Name { get; set; } = "";

    /// <summary>Off: visitors get 404.</summary>
    public bool IsOn { get; set; }

    /// <summary>Overrides the domain's language where set.</summary>
    public string? Language { get; set; }

    /// <summary>The folder of its theme in <c>themes/</c>.</summary>
    public string Theme { get; set; } = "default";
}

/// <summary>
/// Which domain a host is, and which portal a slug is: in memory, since every request and the route constraint ask it.
/// Loaded at start, on <see cref="Refresh"/>, and by the edge every few seconds (other nodes). Singleton per container.
/// </summary>
public sealed class PortalDirectory(IServiceScopeFactory scopes, IEnumerable<PortalModule> modules)
{
    private readonly bool _hasCustomersPages = modules.Any(m => m.HasCustomersPages);

    private sealed record Snapshot(FrozenDictionary<string, Domain> Hosts, FrozenDictionary<(int, string), Portal> Slugs, FrozenSet<string> AllSlugs, IReadOnlyList<Portal> Portals);

    private volatile Snapshot _now = new(
        FrozenDictionary<string, Domain>.Empty, FrozenDictionary<(int, string), Portal>.Empty, FrozenSet<string>.Empty, []);

    /// <summary>The domain that answers for a host (no port, any case), or null: 421.</summary>
    public Domain? Domain(string host) => _now.Hosts.GetValueOrDefault(host);

    /// <summary>The portal of a slug in a domain, or null: 404. Portals that are not open are found; the caller decides.</summary>
    public Portal? Portal(Domain domain, string slug) => _now.Slugs.GetValueOrDefault((domain.Id, slug.ToLowerInvariant()));

    /// <summary>Whether customers come in: the portal is on, and their pages are mounted. Its own addresses ask this, and all that leads to them.</summary>
    public bool IsOpen(Portal portal) => portal.IsOn && _hasCustomersPages;

    /// <summary>Whether any domain has this slug: what the route constraint asks before the host is known.</summary>
    public bool HasSlug(string slug) => _now.AllSlugs.Contains(slug);

    /// <summary>All portals, by id.</summary>
    public IReadOnlyList<Portal> Portals => _now.Portals;

    public async Task Refresh(CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var domains = await db.Domains.AsNoTracking().ToListAsync(cancellationToken);
        var portals = await db.Portals.AsNoTracking().OrderBy(p => p.Id).ToListAsync(cancellationToken);
        _now = new(
            domains.SelectMany(d => d.Hosts.Select(h => (h, d))).DistinctBy(x => x.h).ToFrozenDictionary(x => x.h, x => x.d, StringComparer.OrdinalIgnoreCase),
            portals.ToFrozenDictionary(p => (p.DomainId, p.Slug)),
            portals.Select(p => p.Slug).ToFrozenSet(StringComparer.OrdinalIgnoreCase),
            portals);
    }
}
