using System.Globalization;
using CsCheck;
using PortalCms.Core;

namespace PortalCms.Tests.Core.Properties;

/// <summary>Filters that a person could write: 0 to 3 groups of 1 to 4 conditions over every property, operator and edge.</summary>
internal static class RandomFilters
{
    public static Gen<PropertyFilter> Any { get; } = Gen.OneOf([.. All().Select(Condition)]).List[1, 4].List[0, 3]
        .Select(groups => new PropertyFilter([.. groups.Select(g => (IReadOnlyList<PropertyCondition>)g)]));

    public static IEnumerable<PropertyShape> All() => ThingModule.Properties.All(new CustomProperties(ThingModule.Definitions));

    private static Gen<PropertyCondition> Condition(PropertyShape property) =>
        from asked in Gen.OneOf([.. property.Operators])
        from values in Value(property, asked).List[1, asked == FilterOperator.AnyOf ? 4 : 1]
        select new PropertyCondition(property.Key, asked, asked is FilterOperator.Known or FilterOperator.Unknown ? [] : values);

    private static Gen<string> Value(PropertyShape property, FilterOperator asked) => property switch
    {
        { Key: "colour" } => Gen.OneOf("red", "GREEN", "darkBlue", " Red "),
        { Type: PropertyType.Check } => Gen.OneOf("true", "false"),
        { Type: PropertyType.Date } => Gen.OneOf(ThingPopulation.Dates),
        { Type: PropertyType.Number } => Gen.OneOf(Gen.OneOf(ThingPopulation.Numbers), Gen.Int[-4, 12].Select(n => (decimal)n), Gen.Int[-25, 25].Select(n => n / 10m))
            .Select(n => n.ToString(CultureInfo.InvariantCulture)),
        _ when asked == FilterOperator.Contains => Gen.OneOf(Text, Gen.OneOf("%", "_", "\\", "ss", "ß", "İ", "I", "é", "'", "[", "*", "\"", "\U0001F600", " x", "stan")),
        _ => Text,
    };

    private static Gen<string> Text { get; } = Gen.OneOf(ThingPopulation.Texts)
        .SelectMany(text => Gen.OneOf(text, text.ToUpperInvariant(), text.ToLowerInvariant(), text + "  ", " " + text));
}
