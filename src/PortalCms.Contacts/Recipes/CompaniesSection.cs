using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;

namespace PortalCms.Contacts.Recipes;

/// <summary>A company in a recipe.</summary>
public sealed record CompanyItem
{
    [ItemKey, StringLength(100, MinimumLength = 1)] public required string Key { get; init; }
    [StringLength(200, MinimumLength = 1)] public required string Name { get; init; }
    public IReadOnlyList<string> MailDomains { get; init; } = [];
    public IReadOnlyDictionary<string, object> Properties { get; init; } = new Dictionary<string, object>();
}

internal sealed class CompaniesSection : IRecipeSection
{
    public string Name => "companies";
    public int Order => 40;
    public Type ItemType => typeof(CompanyItem);

    public async Task Apply(RecipeRun run, IReadOnlyList<RecipeItem> items, CancellationToken cancellationToken)
    {
        var properties = await CustomProperties.Load(run.Db, cancellationToken);
        var known = await run.Db.Set<Company>().ToDictionaryAsync(c => c.Key, StringComparer.Ordinal, cancellationToken);
        var made = new List<(Company Row, string, CompanyItem, RecipeChange Change)>();
        foreach (var (path, item) in items.Select(i => (i.Path, (CompanyItem)i.Value)))
        {
            if (!known.TryGetValue(item.Key, out var company))
            {
                known[item.Key] = company = new Company { Key = item.Key, CreatedAt = run.Now };
                run.Db.Add(company);
            }
            company.Name = Fold.Clean(item.Name);
            company.MailDomains = string.Join(' ', item.MailDomains.Select(d => d.Trim().ToLowerInvariant()));
            PropertyValues.Check(run, properties, PropertyOwner.Company, path, item.Properties);
            made.Add((company, path, item, run.ChangeOf(company)));
        }
        if (run.Problems.Count > 0) return;
        await run.Db.SaveChangesAsync(cancellationToken);
        foreach (var (row, path, item, _) in made) await PropertyValues.Set(run, properties, (PropertyOwner.Company, row.Id), path, item.Properties, cancellationToken);
        PropertyValues.Note(run, PropertyOwner.Company, Name, made.Select(m => (m.Row.Id, m.Row.Key, m.Change)));
        await run.Db.SaveChangesAsync(cancellationToken);
    }
}
