using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;

namespace PortalCms.Contacts.Recipes;

/// <summary>A custom property in a recipe.</summary>
public sealed record PropertyItem
{
    [ItemKey] public required PropertyOwner Owner { get; init; }
    [ItemKey, RegularExpression("[a-z][a-z0-9_]{0,59}")] public required string Key { get; init; }
    [StringLength(100, MinimumLength = 1)] public required string Label { get; init; }
    public required PropertyType Type { get; init; }

    /// <summary>For choices, in order.</summary>
    public IReadOnlyList<OptionItem> Options { get; init; } = [];
    public bool ShownToCustomers { get; init; }
}

/// <summary>One option of a choice. It is kept as a line.</summary>
public sealed record OptionItem
{
    private const string OneLine = @"[^\u0000-\u001F\u007F-\u009F]*";

    [ItemKey, RegularExpression("[a-z0-9][a-z0-9_-]{0,59}")] public required string Key { get; init; }
    [StringLength(100, MinimumLength = 1), RegularExpression(OneLine, ErrorMessage = "text in one line, without control characters")] public required string Label { get; init; }
}

internal sealed class PropertiesSection(IEnumerable<ReservedKeys> reserved) : IRecipeSection
{
    public string Name => "properties";
    public int Order => 30;
    public Type ItemType => typeof(PropertyItem);

    public async Task Apply(RecipeRun run, IReadOnlyList<RecipeItem> items, CancellationToken cancellationToken)
    {
        var known = await run.Db.PropertyDefinitions.ToDictionaryAsync(p => (p.Owner, p.Key), cancellationToken);
        foreach (var (path, item, position) in items.Select((i, n) => (i.Path, (PropertyItem)i.Value, n)))
        {
            if (item.Type == PropertyType.Choice && item.Options.Count == 0) run.Refuse($"{path}.options", "a choice needs options");
            if (reserved.Any(r => r.Owner == item.Owner && r.Keys.Contains(item.Key))) run.Refuse($"{path}.key", $"'{item.Key}' is a built-in property; choose another key");
            if (!known.TryGetValue((item.Owner, item.Key), out var property))
                run.Db.Add(known[(item.Owner, item.Key)] = property = new PropertyDefinition { Owner = item.Owner, Key = item.Key, Type = item.Type });
            else if (property.Type != item.Type)
                run.Refuse($"{path}.type", $"'{item.Key}' is of type {property.Type} already; values would not fit");
            property.Label = item.Label;
            property.Options = item.Options.Count == 0 ? null : string.Join('\n', item.Options.Select(o => $"{o.Key}={o.Label}"));
            property.ShownToCustomers = item.ShownToCustomers;
            property.Position = position;
            run.NoteEntry(Name, $"{item.Owner}.{item.Key}", property);
        }
        if (run.Problems.Count == 0) await run.Db.SaveChangesAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<object>> Export(PortalDb db, CancellationToken cancellationToken) =>
        [.. (await db.PropertyDefinitions.AsNoTracking().OrderBy(p => p.Position).ThenBy(p => p.Id).ToListAsync(cancellationToken)).Select(p => new PropertyItem
        {
            Owner = p.Owner,
            Key = p.Key,
            Label = p.Label,
            Type = p.Type,
            Options = [.. (p.Options ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(o => o.Split('=', 2)).Select(o => new OptionItem { Key = o[0], Label = o[1] })],
            ShownToCustomers = p.ShownToCustomers,
        })];
}
