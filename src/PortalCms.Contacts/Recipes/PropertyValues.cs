using System.Globalization;
using PortalCms.Core;

namespace PortalCms.Contacts.Recipes;

/// <summary>Custom property values of a recipe's item, set on its saved row.</summary>
public static class PropertyValues
{
    /// <summary>Sets each value; what does not fit is a problem at <c>{path}.properties.{key}</c>.</summary>
    public static async Task Set(
        RecipeRun run, CustomProperties properties, (PropertyOwner Owner, long Id) of, string path, IReadOnlyDictionary<string, object> values, CancellationToken cancellationToken)
    {
        foreach (var (key, value) in values)
        {
            var text = value switch { bool check => check ? "true" : "false", DateTimeOffset date => date.ToString("O", CultureInfo.InvariantCulture), _ => Convert.ToString(value, CultureInfo.InvariantCulture) };
            var outcome = await properties.Set(run.Db, (of.Owner, of.Id, key), text, cancellationToken);
            if (!outcome.IsDone) run.Refuse($"{path}.properties.{key}", string.Format(CultureInfo.InvariantCulture, outcome.Message!, outcome.Arguments));
        }
    }
}
