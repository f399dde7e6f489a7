using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;

namespace PortalCms.KnowledgeBase.Recipes;

/// <summary>The help page of a domain in a recipe.</summary>
public sealed record HelpPageItem
{
    /// <summary>Host name of a domain.</summary>
    [ItemKey] public required string Domain { get; init; }
    [StringLength(200, MinimumLength = 1)] public required string Heading { get; init; }
    [StringLength(1000)] public string Intro { get; init; } = "";

    /// <summary>Slug of the portal that 'Go to {portal name}' leads to; null: no link.</summary>
    public string? Portal { get; init; }
    [MaxLength(100)] public IReadOnlyList<HelpTopicItem> Topics { get; init; } = [];
}

/// <summary>A topic of a help page in a recipe.</summary>
public sealed record HelpTopicItem
{
    [StringLength(200, MinimumLength = 1)] public required string Heading { get; init; }

    /// <summary>Markdown.</summary>
    [StringLength(20_000)] public required string Text { get; init; }
}

internal sealed class HelpPagesSection : IRecipeSection
{
    public string Name => "helpPages";
    public int Order => 85;
    public Type ItemType => typeof(HelpPageItem);

    public async Task Apply(RecipeRun run, IReadOnlyList<RecipeItem> items, CancellationToken cancellationToken)
    {
        var domains = await run.Db.Domains.ToListAsync(cancellationToken);
        var brought = new HashSet<int>();
        foreach (var (path, item) in items.Select(i => (i.Path, (HelpPageItem)i.Value)))
        {
            var domain = domains.Find(d => d.Hosts.Contains(item.Domain.ToLowerInvariant()));
            if (domain is null) run.Refuse($"{path}.domain", $"there is no domain '{item.Domain}'");
            else if (!brought.Add(domain.Id)) run.Refuse($"{path}.domain", $"the domain of '{item.Domain}' has a help page in this recipe already");
            else await Bring(run, domain, path, item, cancellationToken);
        }
        if (run.Problems.Count == 0) await run.Db.SaveChangesAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<object>> Export(PortalDb db, CancellationToken cancellationToken)
    {
        var hosts = await db.Domains.AsNoTracking().ToDictionaryAsync(d => d.Id, d => d.Host, cancellationToken);
        var slugs = await db.Portals.AsNoTracking().ToDictionaryAsync(p => p.Id, p => p.Slug, cancellationToken);
        return [.. (await db.Set<HelpPage>().AsNoTracking().Include(p => p.Topics).OrderBy(p => p.Id).ToListAsync(cancellationToken)).Select(p => new HelpPageItem
        {
            Domain = hosts[p.DomainId],
            Heading = p.Heading,
            Intro = p.Intro,
            Portal = p.PortalId is { } portal ? slugs[portal] : null,
            Topics = [.. p.Topics.OrderBy(t => t.Position).Select(t => new HelpTopicItem { Heading = t.Heading, Text = t.Text })],
        })];
    }

    private async Task Bring(RecipeRun run, Domain domain, string path, HelpPageItem item, CancellationToken cancellationToken)
    {
        var portal = item.Portal is null ? null : await run.Db.Portals.SingleOrDefaultAsync(p => p.DomainId == domain.Id && p.Slug == item.Portal, cancellationToken);
        if (item.Portal is not null && portal is null) run.Refuse($"{path}.portal", $"'{item.Domain}' has no portal '{item.Portal}'");
        var page = await run.Db.Set<HelpPage>().Include(p => p.Topics).SingleOrDefaultAsync(p => p.DomainId == domain.Id, cancellationToken);
        if (page is null) run.Db.Add(page = new HelpPage { DomainId = domain.Id });
        var topics = item.Topics.Select(t => (Fold.Clean(t.Heading), Fold.Clean(t.Text).Trim())).ToList();
        page.Write(new HelpText(Fold.Clean(item.Heading), Fold.Clean(item.Intro), topics), portal?.Id, Person.System, run.Now);
        run.NoteEntry(Name, item.Domain, page);
    }
}
