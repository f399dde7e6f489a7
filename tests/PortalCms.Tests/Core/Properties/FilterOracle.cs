using System.Globalization;
using System.Text;
using PortalCms.Core;

namespace PortalCms.Tests.Core.Properties;

/// <summary>Says what a filter finds and how a sort orders, in plain C# over plain values, knowing nothing of expressions or SQL.</summary>
internal sealed class FilterOracle(ThingPopulation population)
{
    private readonly Dictionary<(long, int), PropertyValue> _values = population.Values.ToDictionary(v => (v.OwnerId, v.PropertyId));

    public List<long> Ids(PropertyFilter filter) =>
        [.. population.Things.Where(t => filter.IsEverything || filter.Groups.Any(g => g.All(c => Holds(t, c)))).Select(t => t.Id)];

    public List<long> Sorted(string property, bool descending)
    {
        var sign = descending ? -1 : 1;
        var things = population.Things.Select(t => (t.Id, Value: Value(t, property))).ToList();
        things.Sort((a, b) =>
            a.Value is null || b.Value is null ? (a.Value is null ? 1 : 0) - (b.Value is null ? 1 : 0) is var gap and not 0 ? gap : a.Id.CompareTo(b.Id)
            : Compare(a.Value, b.Value) is var order and not 0 ? sign * order : a.Id.CompareTo(b.Id));
        return [.. things.Select(t => t.Id)];
    }

    private bool Holds(Thing thing, PropertyCondition condition)
    {
        var value = Value(thing, condition.Property);
        return condition.Operator switch
        {
            FilterOperator.Known => value is not null,
            FilterOperator.Unknown => value is null,
            FilterOperator.IsNot => !Equal(value, condition.Values[0]),
            FilterOperator.Is or FilterOperator.AnyOf => condition.Values.Any(v => Equal(value, v)),
            FilterOperator.Contains => value is string text && text.Contains(Folded(condition.Values[0]), StringComparison.Ordinal),
            FilterOperator.Before => value is not null && Compare(value, Like(value, condition.Values[0])) < 0,
            _ => value is not null && Compare(value, Like(value, condition.Values[0])) > 0,
        };
    }

    private object? Value(Thing thing, string property) => property switch
    {
        "title" => Blank(thing.Title is null ? null : Folded(thing.Title)),
        "stage" => Blank(thing.Stage),
        "colour" => thing.Colour,
        "size" => (decimal?)thing.Size,
        "weight" => thing.Weight,
        "made" => thing.MadeAt,
        "sold" => thing.Sold,
        _ => Custom(thing.Id, ThingModule.Definitions.Single(d => d.Key == property)),
    };

    private object? Custom(long id, PropertyDefinition definition)
    {
        if (!_values.TryGetValue((id, definition.Id), out var value)) return null;
        return definition.Type switch
        {
            PropertyType.Number => value.Number,
            PropertyType.Check => value.Number is null ? null : value.Number == 1,
            PropertyType.Date => value.Date,
            _ => Blank(value.Text is null ? null : Cut(Folded(value.Text))),
        };
    }

    private static string Cut(string text) => text.Length <= 200 ? text : char.IsSurrogatePair(text, 199) ? text[..199] : text[..200];
    private static string? Blank(string? text) => text is null or "" ? null : text;
    private static string Folded(string text) => text.Trim().Normalize(NormalizationForm.FormC).ToLowerInvariant();

    private static bool Equal(object? value, string text) => value switch
    {
        null => false,
        DateTimeOffset date => date.UtcDateTime.Date == ((DateTimeOffset)Like(date, text)).UtcDateTime.Date,
        _ => Compare(value, Like(value, text)) == 0,
    };

    private static object Like(object value, string text) => value switch
    {
        decimal => decimal.Parse(text, CultureInfo.InvariantCulture),
        bool => text == "true",
        Colour => Enum.Parse<Colour>(text.Trim(), ignoreCase: true),
        DateTimeOffset => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        _ => Folded(text),
    };

    // Text by code point, which is the order of its bytes in UTF-8.
    private static int Compare(object a, object b) => a is string text
        ? Encoding.UTF8.GetBytes(text).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes((string)b)) : ((IComparable)a).CompareTo(b);
}
