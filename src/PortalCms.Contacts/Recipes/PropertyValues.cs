using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;

namespace PortalCms.Contacts.Recipes;

/// <summary>Custom property values of a recipe's item. What does not fit is a problem at <c>{path}.properties.{key}</c>.</summary>
public static class PropertyValues
{
    /// <summary>Asks before there is a row, so that a run that is refused already tells these problems, too.</summary>
    public static void Check(RecipeRun run, CustomProperties properties, PropertyOwner owner, string path, IReadOnlyDictionary<string, object> values)
    {
        foreach (var (key, value) in values) run.Expect($"{path}.properties.{key}", properties.Read(owner, key, Text(value), out _));
    }

    /// <summary>Sets each value on a saved row.</summary>
    public static async Task Set(
        RecipeRun run, CustomProperties properties, (PropertyOwner Owner, long Id) of, string path, IReadOnlyDictionary<string, object> values, CancellationToken cancellationToken)
    {
        foreach (var (key, value) in values)
            run.Expect($"{path}.properties.{key}", await properties.Set(run.Db, (of.Owner, of.Id, key), Text(value), cancellationToken));
    }

    /// <summary>Notes items whose values were set: one whose row is left is changed by a value that is another now. Call it before the save.</summary>
    public static void Note(RecipeRun run, PropertyOwner owner, string section, IEnumerable<(long Id, string Item, RecipeChange Change)> items)
    {
        var others = run.Db.ChangeTracker.Entries<PropertyValue>().Where(v => v.State != EntityState.Unchanged && v.Entity.Owner == owner).Select(v => v.Entity.OwnerId).ToHashSet();
        foreach (var (id, item, change) in items) run.Note(change == RecipeChange.Leave && others.Contains(id) ? RecipeChange.Change : change, section, item);
    }

    private static string? Text(object value) => value switch
    {
        bool check => check ? "true" : "false",
        DateTimeOffset date => date.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
