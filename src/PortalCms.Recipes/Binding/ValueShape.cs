using System.Collections;
using System.Collections.Concurrent;
using System.Text.Json;
using PortalCms.Recipes.Reading;

namespace PortalCms.Recipes.Binding;

internal enum ShapeKind { Text, Check, Whole, Number, Moment, Day, Choice, Any, Node, Record, List, Map }

/// <summary>What a C# type means in a recipe. A type that means nothing there is a fault of the section, found when it is first read.</summary>
internal sealed class ValueShape
{
    private static readonly ConcurrentDictionary<Type, ValueShape> Shapes = new();

    private static readonly Dictionary<Type, ShapeKind> Kinds = new()
    {
        [typeof(string)] = ShapeKind.Text,
        [typeof(bool)] = ShapeKind.Check,
        [typeof(int)] = ShapeKind.Whole,
        [typeof(long)] = ShapeKind.Whole,
        [typeof(decimal)] = ShapeKind.Number,
        [typeof(DateTimeOffset)] = ShapeKind.Moment,
        [typeof(DateOnly)] = ShapeKind.Day,
        [typeof(object)] = ShapeKind.Any,
        [typeof(RecipeNode)] = ShapeKind.Node,
    };

    private ItemShape? _item;

    private ValueShape(Type type)
    {
        Type = Nullable.GetUnderlyingType(type) ?? type;
        Kind = KindOf(Type);
        var element = Kind switch
        {
            ShapeKind.List => Type.GetElementType() ?? Type.GenericTypeArguments[0],
            ShapeKind.Map => Type.GenericTypeArguments[1],
            _ => null,
        };
        Element = element is null ? null : Of(element);
    }

    public Type Type { get; }
    public ShapeKind Kind { get; }

    /// <summary>Of a list's items or a map's values.</summary>
    public ValueShape? Element { get; }

    /// <summary>Of a record. Made on first use: records may hold themselves.</summary>
    public ItemShape Item => _item ??= new ItemShape(Type);

    /// <summary>The words of a choice, in order of their values.</summary>
    public IReadOnlyDictionary<string, object> Choices => field ??= Enum.GetValues(Type).Cast<object>()
        .ToDictionary(v => JsonNamingPolicy.CamelCase.ConvertName(v.ToString()!), v => v);

    public string Expected => Kind switch
    {
        ShapeKind.Text => "a string",
        ShapeKind.Check => "true or false",
        ShapeKind.Whole => $"a whole number from {Least} to {Most}",
        ShapeKind.Number => "a number below 10^20 with at most 8 decimal places",
        ShapeKind.Moment => "a date and time with zone like '2026-01-31T09:30:00Z'",
        ShapeKind.Day => "a date like '2026-01-31'",
        ShapeKind.Choice => "one of " + string.Join(", ", Choices.Keys.Select(k => $"'{k}'")),
        ShapeKind.Any => "a string, a number, true or false",
        ShapeKind.List => "an array",
        _ => "an object",
    };

    public long Least => Type == typeof(int) ? int.MinValue : long.MinValue;
    public long Most => Type == typeof(int) ? int.MaxValue : long.MaxValue;

    public static ValueShape Of(Type type) => Shapes.GetOrAdd(type, static t => new ValueShape(t));

    private static ShapeKind KindOf(Type type)
    {
        if (Kinds.TryGetValue(type, out var kind)) return kind;
        if (type.IsEnum) return ShapeKind.Choice;
        if (IsMap(type)) return ShapeKind.Map;
        if (typeof(IEnumerable).IsAssignableFrom(type)) return IsList(type) ? ShapeKind.List : throw Unknown(type);
        return type is { IsClass: true, IsAbstract: false } ? ShapeKind.Record : throw Unknown(type);
    }

    private static bool IsMap(Type type) => type.IsGenericType && type.GenericTypeArguments is [var key, var value] && key == typeof(string)
        && type.IsAssignableFrom(typeof(Dictionary<,>).MakeGenericType(key, value));

    private static bool IsList(Type type) => type.IsArray || (type.IsGenericType && type.GenericTypeArguments is [var item]
        && type.IsAssignableFrom(typeof(List<>).MakeGenericType(item)));

    private static NotSupportedException Unknown(Type type) => new($"A recipe item cannot hold {type}.");
}
