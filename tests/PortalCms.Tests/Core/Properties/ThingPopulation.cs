using PortalCms.Core;

namespace PortalCms.Tests.Core.Properties;

/// <summary>Values at the edges, a random population of them, and their rows.</summary>
internal sealed class ThingPopulation
{
    public static readonly string[] Texts =
    [
        "Straße", "STRASSE", "straße ", "strasse", "İstanbul", "istanbul", "i\u0307stanbul", "ISTANBUL", "ıstanbul", "École", "ÉCOLE  ", "e\u0301cole", "ecole", "100%", "100x",
        "a_b", "axb", "back\\slash", "backslash", "\U0001F600 smile", "\uFF21\uFF22", "\uFB00", "\u212Bngström", "ångström", "'; DROP TABLE x;--", "\"q\" [x]*?", "red", "Red ",
    ];

    public static readonly decimal[] Numbers = [0, -1, 1, 2.5m, -2.5m, 9, 10, 100, -10, 0.000001m, -0.000001m, PropertyText.GreatestNumber, -PropertyText.GreatestNumber, 0.1m, 1.10m];

    public static readonly string[] Dates =
    [
        "2026-05-01", "2026-04-30T23:59:59.999999Z", "2026-05-01T00:00:00.000001Z", "2026-05-01T23:59:59.999999Z", "2026-05-02T00:00:00Z", "2026-05-01T02:00:00+02:00",
        "2026-05-01T01:59:59.999999+02:00", "2024-02-29", "1969-12-31T23:59:59.999999Z", "1970-01-01T00:00:00Z", "1900-01-01", "2199-12-31T23:59:59.999999Z",
    ];

    private readonly Random _random = new(4711);

    public List<Thing> Things { get; } = [];
    public List<PropertyValue> Values { get; } = [];

    public ThingPopulation(int count)
    {
        for (var id = 1; id <= count; id++)
        {
            Things.Add(Next(id));
            foreach (var definition in ThingModule.Definitions.Where(_ => _random.Next(3) > 0)) Values.Add(Value(id, definition));
        }
    }

    private Thing Next(long id)
    {
        var title = Maybe(() => Text());
        return new()
        {
            Id = id,
            Title = title,
            TitleFolded = title is null ? null : Fold.Text(title),
            Stage = Maybe(() => Fold.Text(Text())),
            Colour = MaybeValue(() => (Colour)_random.Next(3)),
            Size = MaybeValue(() => (long)_random.Next(-3, 12)),
            Weight = MaybeValue(() => Pick(Numbers)),
            MadeAt = MaybeValue(Date),
            Sold = MaybeValue(() => _random.Next(2) == 0),
        };
    }

    private PropertyValue Value(long owner, PropertyDefinition definition)
    {
        var value = new PropertyValue { Owner = PropertyOwner.Ticket, OwnerId = owner, PropertyId = definition.Id };
        if (definition.Type is PropertyType.Number) value.Number = MaybeValue(() => Pick(Numbers));
        else if (definition.Type is PropertyType.Check) value.Number = _random.Next(2);
        else if (definition.Type is PropertyType.Date) value.Date = MaybeValue(Date);
        else if (Maybe(() => definition.Type is PropertyType.LongText ? new string('x', 190) + Text() + Text() : Text()) is { } text)
            (value.Text, value.TextFolded) = (text, PropertyText.Folded(text));
        return value;
    }

    private string Text() => _random.Next(8) switch { 0 => "", 1 => "  ", 2 => Pick(Texts) + " ", 3 => Pick(Texts) + Pick(Texts), _ => Pick(Texts) };
    private DateTimeOffset Date() => DateTimeOffset.Parse(Pick(Dates), null, System.Globalization.DateTimeStyles.AssumeUniversal).ToUniversalTime();
    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];
    private T? Maybe<T>(Func<T> make) where T : class => _random.Next(5) == 0 ? null : make();
    private T? MaybeValue<T>(Func<T> make) where T : struct => _random.Next(5) == 0 ? null : make();
}
