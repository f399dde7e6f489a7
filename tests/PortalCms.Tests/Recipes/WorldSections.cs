using Microsoft.EntityFrameworkCore;
using PortalCms.Core;

namespace PortalCms.Tests.Recipes;

internal sealed record DomainItem([property: ItemKey] string Host, string CompanyName, string Language = "en");

internal sealed record PortalItem([property: ItemKey] string Slug, string Name, string Domain, string? Theme = null, string? Logo = null);

/// <summary>The domains that a recipe names, as a module would write it.</summary>
internal sealed class DomainsSection : IRecipeSection
{
    public string Name => "domains";
    public int Order => 10;
    public Type ItemType => typeof(DomainItem);

    public async Task Apply(RecipeRun run, IReadOnlyList<RecipeItem> items, CancellationToken cancellationToken)
    {
        foreach (var item in items.Select(i => (DomainItem)i.Value))
        {
            var domain = await run.Db.Domains.FirstOrDefaultAsync(d => d.Host == item.Host, cancellationToken);
            if (domain is null) run.Db.Domains.Add(domain = new Domain { Host = item.Host });
            (domain.CompanyName, domain.Language) = (item.CompanyName, item.Language);
            run.NoteEntry(Name, item.Host, domain);
        }
        await run.Db.SaveChangesAsync(cancellationToken);
    }
}

internal sealed class PortalsSection : IRecipeSection
{
    public string Name => "portals";
    public int Order => 20;
    public Type ItemType => typeof(PortalItem);

    public async Task Apply(RecipeRun run, IReadOnlyList<RecipeItem> items, CancellationToken cancellationToken)
    {
        foreach (var (path, value) in items)
        {
            var item = (PortalItem)value;
            var domain = await run.Db.Domains.FirstOrDefaultAsync(d => d.Host == item.Domain, cancellationToken);
            if (domain is null) run.Refuse(path + ".domain", $"the domain '{item.Domain}' is not known");
            if (item.Logo is not null && run.File(item.Logo) is null) run.Refuse(path + ".logo", "there is no such file beside the recipe");
            if (domain is null) continue;
            var portal = await run.Db.Portals.FirstOrDefaultAsync(p => p.Slug == item.Slug && p.DomainId == domain.Id, cancellationToken);
            if (portal is null) run.Db.Portals.Add(portal = new Portal { Slug = item.Slug, DomainId = domain.Id });
            (portal.Name, portal.Theme) = (item.Name, item.Theme ?? "default");
            run.NoteEntry(Name, item.Slug, portal);
        }
        await run.Db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>Stands for a machine that dies in the middle of a run.</summary>
internal sealed class FallingSection : IRecipeSection
{
    public string Name => "things";
    public int Order => 99;
    public Type ItemType => typeof(Thing);
    public Task Apply(RecipeRun run, IReadOnlyList<RecipeItem> items, CancellationToken cancellationToken) => throw new IOException("The disk is gone.");
}
