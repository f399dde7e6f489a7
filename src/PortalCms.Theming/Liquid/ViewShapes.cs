using System.Reflection;
using System.Text.Json;
using Fluid.Values;

namespace PortalCms.Theming;

/// <summary>A record that templates may read: exactly its own public properties, in snake_case. Registered one by one.</summary>
public sealed record LiquidView(Type Type);

/// <summary>
/// The registered records, each with readers made once: no reflection while a page renders. A property's type must be a text, number,
/// yes or no, time, <see cref="HtmlText"/>, another registered record, or a list of these.
/// </summary>
internal sealed class ViewShapes
{
    private readonly Dictionary<Type, ViewShape> _shapes = [];

    public ViewShapes(IEnumerable<LiquidView> views)
    {
        var types = views.Select(v => v.Type).Distinct().ToList();
        foreach (var type in types) _shapes[type] = new ViewShape(type.Name);
        foreach (var type in types)
            foreach (var property in Properties(type))
                _shapes[type].Members[JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name)] = Reader(type, property);
    }

    /// <summary>The value of a registered record; anything else is a bug of the page.</summary>
    public FluidValue Value(object view) => view is FluidValue value ? value : _shapes.TryGetValue(view.GetType(), out var shape)
        ? new ViewValue(view, shape)
        : throw new InvalidOperationException($"{view.GetType().Name} is not registered: services.AddLiquidView<{view.GetType().Name}>().");

    /// <summary>All that templates can reach: <c>TicketRow.subject string</c>, sorted.</summary>
    public IEnumerable<string> Members() =>
        from type in _shapes.Keys
        from property in Properties(type)
        select $"{type.Name}.{JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name)} {NameOf(property.PropertyType)}" into line
        orderby line
        select line;

    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(p => p.GetIndexParameters().Length == 0);

    private static string NameOf(Type type) => Nullable.GetUnderlyingType(type) is { } value ? value.Name + "?"
        : type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`')]}<{NameOf(type.GetGenericArguments()[0])}>" : type.Name;

    private Func<object, FluidValue> Reader(Type type, PropertyInfo property)
    {
        var convert = Converter(property.PropertyType)
            ?? throw new InvalidOperationException($"{type.Name}.{property.Name}: {property.PropertyType.Name} is not a registered record or a plain value.");
        return (Func<object, FluidValue>)Make(nameof(Read), [type, property.PropertyType], [property, convert]);
    }

    private Delegate? Converter(Type type)
    {
        if (ViewConverters.Plain.TryGetValue(type, out var plain)) return plain;
        if (_shapes.TryGetValue(type, out var shape)) return (Delegate)Make(nameof(View), [type], [shape]);
        if (Nullable.GetUnderlyingType(type) is { } value) return Converter(value) is { } inner ? (Delegate)Make(nameof(Optional), [value], [inner]) : null;
        if (type.IsEnum) return (Delegate)Make(nameof(Enumeration), [type], []);
        var item = type.IsArray ? type.GetElementType()
            : type.GetInterfaces().Append(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))?.GetGenericArguments()[0];
        return item is not null && Converter(item) is { } each ? (Delegate)Make(nameof(List), [item], [each]) : null;
    }

    private static object Make(string method, Type[] types, object[] arguments) =>
        typeof(ViewShapes).GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(types).Invoke(null, arguments)!;

    private static Func<object, FluidValue> Read<T, P>(PropertyInfo property, Func<P, FluidValue> convert)
    {
        if (typeof(T).IsValueType) return o => convert((P)property.GetValue(o)!);
        var get = property.GetMethod!.CreateDelegate<Func<T, P>>();
        return o => convert(get((T)o));
    }

    private static Func<T, FluidValue> View<T>(ViewShape shape) => v => v is null ? NilValue.Instance : new ViewValue(v, shape);

    private static Func<T?, FluidValue> Optional<T>(Func<T, FluidValue> convert) where T : struct => v => v is null ? NilValue.Instance : convert(v.Value);

    private static Func<T, FluidValue> Enumeration<T>() where T : struct, Enum => v => new StringValue(JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()));

    private static Func<IReadOnlyList<T>, FluidValue> List<T>(Func<T, FluidValue> convert) => list =>
    {
        if (list is null || list.Count == 0) return ArrayValue.Empty;
        var values = new FluidValue[list.Count];
        for (var i = 0; i < values.Length; i++) values[i] = convert(list[i]);
        return new ArrayValue(values);
    };
}

/// <summary>The members of one record type.</summary>
internal sealed class ViewShape(string name)
{
    public string Name => name;
    public Dictionary<string, Func<object, FluidValue>> Members { get; } = new(StringComparer.Ordinal);
}
