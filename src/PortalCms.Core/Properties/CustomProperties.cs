using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace PortalCms.Core;

/// <summary>The custom properties that exist: an unchanging snapshot. Requests take it from <see cref="PropertyDirectory"/>; who adds definitions in a
/// transaction (a recipe) reads its own with <see cref="Load"/>.</summary>
public sealed class CustomProperties
{
    private readonly FrozenDictionary<(PropertyOwner, string), PropertyDefinition> _byKey;
    private readonly ILookup<PropertyOwner, PropertyDefinition> _byOwner;
    private CustomProperties? _shown;

    public CustomProperties(IEnumerable<PropertyDefinition> definitions)
    {
        var all = definitions.OrderBy(d => d.Position).ThenBy(d => d.Id).ToList();
        _byKey = all.ToFrozenDictionary(d => (d.Owner, d.Key));
        _byOwner = all.ToLookup(d => d.Owner);
    }

    public static CustomProperties None { get; } = new([]);

    public static async Task<CustomProperties> Load(PortalDb db, CancellationToken cancellationToken = default) =>
        new(await db.PropertyDefinitions.AsNoTracking().ToListAsync(cancellationToken));

    /// <summary>By position.</summary>
    public IEnumerable<PropertyDefinition> Of(PropertyOwner owner) => _byOwner[owner];

    public PropertyDefinition? Find(PropertyOwner owner, string key) => _byKey.GetValueOrDefault((owner, key));

    /// <summary>Only those that customers may see: what their pages show, filter and sort by.</summary>
    public CustomProperties ShownToCustomers() => _shown ??= new(_byKey.Values.Where(d => d.ShownToCustomers));

    /// <summary>A value from text, of no owner yet; blank is none: null. Refused as <see cref="Set"/> would.</summary>
    public Outcome Read(PropertyOwner owner, string key, string? text, out PropertyValue? value)
    {
        value = null;
        return Find(owner, key) is { } definition ? definition.Read(text, out value) : Outcome.Refused(key, "There is no property '{0}'.", key);
    }

    /// <summary>Gives an owner a value from text, tracked and not saved; blank takes it away.</summary>
    /// <param name="db">Where; the owner's row must have its id.</param>
    /// <param name="owner">The kind of owner, its id, and the property's key.</param>
    /// <param name="text">As <see cref="PropertyText"/> says; a choice by its key.</param>
    /// <returns>A refusal with the key as its field: no such property, or text that is no value of its type.</returns>
    public async Task<Outcome> Set(PortalDb db, (PropertyOwner Owner, long Id, string Key) owner, string? text, CancellationToken cancellationToken = default)
    {
        var outcome = Read(owner.Owner, owner.Key, text, out var read);
        if (!outcome.IsDone) return outcome;
        var definition = Find(owner.Owner, owner.Key)!;
        var now = await db.PropertyValues.FindAsync([owner.Owner, owner.Id, definition.Id], cancellationToken);
        if (read is null && now is not null) db.PropertyValues.Remove(now);
        if (read is null) return Outcome.Done;
        if (now is null) db.PropertyValues.Add(now = new PropertyValue { Owner = owner.Owner, OwnerId = owner.Id, PropertyId = definition.Id });
        (now.Text, now.TextFolded, now.Number, now.Date) = (read.Text, read.TextFolded, read.Number, read.Date);
        return Outcome.Done;
    }

    /// <summary>The values of many owners in one query: by owner's id, then by the property's key. Only properties of this snapshot.</summary>
    public async Task<ILookup<long, (PropertyDefinition Property, PropertyValue Value)>> Of(
        PortalDb db, PropertyOwner owner, IReadOnlyCollection<long> ids, CancellationToken cancellationToken = default)
    {
        var byId = Of(owner).ToDictionary(d => d.Id);
        if (byId.Count == 0 || ids.Count == 0) return Enumerable.Empty<(PropertyDefinition, PropertyValue)>().ToLookup(_ => 0L);
        var rows = await db.ValuesOf(owner, [.. ids]).ToListAsync(cancellationToken);
        return rows.Where(v => byId.ContainsKey(v.PropertyId)).OrderBy(v => byId[v.PropertyId].Position).ThenBy(v => v.PropertyId)
            .ToLookup(v => v.OwnerId, v => (byId[v.PropertyId], v));
    }
}

/// <summary>
/// The snapshot of custom properties that requests use. Loaded at start, on <see cref="Refresh"/> (after a recipe or an admin's change), and by the edge
/// every few seconds (other nodes): a new property needs no restart. Singleton per container.
/// </summary>
public sealed class PropertyDirectory(IServiceScopeFactory scopes)
{
    private volatile CustomProperties _now = CustomProperties.None;

    public CustomProperties Now => _now;

    public async Task Refresh(CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        _now = await CustomProperties.Load(scope.ServiceProvider.GetRequiredService<PortalDb>(), cancellationToken);
    }
}
