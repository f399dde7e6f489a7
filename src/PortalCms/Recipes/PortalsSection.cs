using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Theming;

namespace PortalCms.Recipes;

/// <summary>A portal in a recipe: its address, its name, its looks.</summary>
public sealed record PortalItem
{
    /// <summary>Host name of a domain.</summary>
    [ItemKey] public required string Domain { get; init; }

    /// <summary>First segment of its addresses.</summary>
    [ItemKey] public required string Slug { get; init; }
    [StringLength(200, MinimumLength = 1)] public required string Name { get; init; }

    /// <summary>Off: visitors get 404.</summary>
    public bool On { get; init; } = true;

    /// <summary>A culture name; null: the domain's.</summary>
    [StringLength(20)] public string? Language { get; init; }

    /// <summary>Folder in <c>themes</c>.</summary>
    [StringLength(60)] public string Theme { get; init; } = "default";

    /// <summary>Values by the ids of the theme's settings; those not named stay as they are.</summary>
    public IReadOnlyDictionary<string, object> ThemeSettings { get; init; } = new Dictionary<string, object>();
}

internal sealed class PortalsSection(Themes themes, IEnumerable<ISlugCheck> addresses) : IRecipeSection
{
    public string Name => "portals";
    public int Order => 20;
    public Type ItemType => typeof(PortalItem);

    public async Task Apply(RecipeRun run, IReadOnlyList<RecipeItem> items, CancellationToken cancellationToken)
    {
        var domains = await run.Db.Domains.ToListAsync(cancellationToken);
        var seen = new HashSet<(int, string)>();
        foreach (var (path, item) in items.Select(i => (i.Path, (PortalItem)i.Value)))
        {
            var domain = domains.Find(d => d.Hosts.Contains(item.Domain.ToLowerInvariant()));
            if (Refuses(run, domain, path, item) || await IsTaken(run, path, item, cancellationToken)) continue;
            if (seen.Add((domain!.Id, item.Slug))) await Bring(run, domain, path, item, cancellationToken);
            else run.Refuse($"{path}.slug", $"another portal of '{domain.Host}' has the address '{item.Slug}'. Perhaps: {item.Slug}-2");
        }
    }

    public async Task<IReadOnlyList<object>> Export(PortalDb db, CancellationToken cancellationToken)
    {
        var hosts = await db.Domains.AsNoTracking().ToDictionaryAsync(d => d.Id, d => d.Host, cancellationToken);
        var settings = await db.Set<ThemeSettings>().AsNoTracking().ToDictionaryAsync(s => s.PortalId, s => s.Values(), cancellationToken);
        return [.. (await db.Portals.AsNoTracking().OrderBy(p => p.Id).ToListAsync(cancellationToken)).Select(p => new PortalItem
        {
            Domain = hosts[p.DomainId],
            Slug = p.Slug,
            Name = p.Name,
            On = p.IsOn,
            Language = p.Language,
            Theme = p.Theme,
            ThemeSettings = settings.GetValueOrDefault(p.Id)?.ToDictionary(s => s.Key, s => (object)s.Value) ?? [],
        })];
    }

    private bool Refuses(RecipeRun run, Domain? domain, string path, PortalItem item)
    {
        var before = run.Problems.Count;
        if (domain is null) run.Refuse($"{path}.domain", $"there is no domain '{item.Domain}'");
        run.Expect($"{path}.slug", Slug.Check(item.Slug));
        run.CheckLanguage($"{path}.language", item.Language);
        if (!themes.Has(item.Theme)) run.Refuse($"{path}.theme", $"there is no theme '{item.Theme}'");
        else CheckSettings(run, path, item);
        return run.Problems.Count > before;
    }

    private async Task<bool> IsTaken(RecipeRun run, string path, PortalItem item, CancellationToken cancellationToken)
    {
        foreach (var check in addresses)
            if (!run.Expect($"{path}.slug", await check.Check(item.Slug, cancellationToken))) return true;
        return false;
    }

    private void CheckSettings(RecipeRun run, string path, PortalItem item)
    {
        var manifest = themes.Manifest(item.Theme);
        foreach (var id in item.ThemeSettings.Keys.Except(manifest.Inputs.Select(s => s.Id)))
            run.Refuse($"{path}.themeSettings.{id}", $"the theme '{item.Theme}' has no setting '{id}'; it has {string.Join(", ", manifest.Inputs.Select(s => s.Id))}");
        foreach (var problem in ThemeValue.Problems(manifest, Texts(item)).Where(p => !p.IsWarning))
            run.Refuse($"{path}.themeSettings.{problem.Id}", string.Format(CultureInfo.InvariantCulture, problem.Message, problem.Arguments));
    }

    private async Task Bring(RecipeRun run, Domain domain, string path, PortalItem item, CancellationToken cancellationToken)
    {
        var portal = await run.Db.Portals.SingleOrDefaultAsync(p => p.DomainId == domain.Id && p.Slug == item.Slug, cancellationToken);
        if (portal is null) run.Db.Portals.Add(portal = new Portal { DomainId = domain.Id, Slug = item.Slug });
        (portal.Name, portal.IsOn, portal.Language, portal.Theme) = (Fold.Clean(item.Name), item.On, item.Language, item.Theme);
        run.NoteEntry(Name, item.Slug, portal);
        await run.Db.SaveChangesAsync(cancellationToken);
        if (item.ThemeSettings.Count == 0) return;

        var settings = await run.Db.Set<ThemeSettings>().FindAsync([portal.Id], cancellationToken);
        if (settings is null) run.Db.Add(settings = new ThemeSettings { PortalId = portal.Id });
        var outcome = settings.Change(Texts(item), themes.Manifest(item.Theme));
        run.Expect($"{path}.themeSettings.{outcome.Field}", outcome);
        run.NoteEntry(Name, $"{item.Slug} theme settings", settings);
        await run.Db.SaveChangesAsync(cancellationToken);
    }

    private static Dictionary<string, string> Texts(PortalItem item) => item.ThemeSettings.ToDictionary(s => s.Key, s => s.Value switch
    {
        bool check => check ? "true" : "false",
        var value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    });
}
