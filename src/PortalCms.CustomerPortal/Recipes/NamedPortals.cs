using Microsoft.EntityFrameworkCore;
using PortalCms.Core;

namespace PortalCms.CustomerPortal.Recipes;

/// <summary>The portals that a recipe names by slug, and by their domain's host where several have it.</summary>
internal sealed class NamedPortals
{
    private readonly HashSet<int> _named = [];
    private readonly RecipeRun _run;
    private readonly List<Domain> _domains;
    private readonly List<Portal> _portals;

    private NamedPortals(RecipeRun run, List<Domain> domains, List<Portal> portals) => (_run, _domains, _portals) = (run, domains, portals);

    public static async Task<NamedPortals> Load(RecipeRun run, CancellationToken cancellationToken) =>
        new(run, await run.Db.Domains.OrderBy(d => d.Id).ToListAsync(cancellationToken), await run.Db.Portals.ToListAsync(cancellationToken));

    /// <summary>The one portal that is meant; null: refused at its place, since there is none, more than one, or it was named before.</summary>
    public Portal? Find(string path, string? host, string slug)
    {
        var domain = host is null ? null : _domains.Find(d => d.Hosts.Contains(host.ToLowerInvariant()));
        if (host is not null && domain is null) return Refuse($"{path}.domain", $"there is no domain '{host}'");
        var found = _portals.FindAll(p => p.Slug == slug && (domain is null || p.DomainId == domain.Id));
        if (found.Count == 0) return Refuse($"{path}.portal", domain is null ? $"there is no portal '{slug}'" : $"'{host}' has no portal '{slug}'");
        if (found.Count > 1) return Refuse($"{path}.portal", $"{Hosts(found)} each have a portal '{slug}': name its 'domain'");
        return _named.Add(found[0].Id) ? found[0] : Refuse($"{path}.portal", $"the portal '{slug}' of {Hosts(found)} is named twice");
    }

    private string Hosts(List<Portal> portals) => string.Join(", ", _domains.Where(d => portals.Exists(p => p.DomainId == d.Id)).Select(d => $"'{d.Host}'"));

    private Portal? Refuse(string path, string words)
    {
        _run.Refuse(path, words);
        return null;
    }
}
