using Fluid.Values;

namespace PortalCms.Theming;

/// <summary>How plain values look to a template.</summary>
internal static class ViewConverters
{
    internal static readonly Dictionary<Type, Delegate> Plain = new()
    {
        [typeof(string)] = (Func<string?, FluidValue>)Text,
        [typeof(HtmlText)] = (Func<HtmlText?, FluidValue>)(h => h is null ? NilValue.Instance : h.Html.Length == 0 ? EmptyText.Instance : new StringValue(h.Html, encode: false)),
        [typeof(bool)] = (Func<bool, FluidValue>)(b => b ? BooleanValue.True : BooleanValue.False),
        [typeof(int)] = (Func<int, FluidValue>)(n => NumberValue.Create(n)),
        [typeof(long)] = (Func<long, FluidValue>)(n => NumberValue.Create((decimal)n)),
        [typeof(decimal)] = (Func<decimal, FluidValue>)(n => NumberValue.Create(n)),
        [typeof(DateTimeOffset)] = (Func<DateTimeOffset, FluidValue>)(d => new DateTimeValue(d)),
    };

    internal static FluidValue Text(string? text) => text switch { null => NilValue.Instance, "" => EmptyText.Instance, _ => new StringValue(text) };
}

/// <summary>
/// Kinds of values, asked of Fluid while it runs: Orchard Core brings a later one than we compile against, in which they have other numbers, and what was compiled in would
/// compare with the wrong ones.
/// </summary>
internal static class Kinds
{
    internal static FluidValues Text { get; } = StringValue.Empty.Type;
    internal static FluidValues Record { get; } = new ObjectValue(new object()).Type;
}

/// <summary>A record of a page: members by name, nothing else. Its text is empty, so that no template prints a record whole.</summary>
internal sealed class ViewValue(object view, ViewShape shape) : FluidValue
{
    public override FluidValues Type => Kinds.Record;

    public override ValueTask<FluidValue> GetValueAsync(string name, Fluid.TemplateContext context) =>
        new(shape.Members.TryGetValue(name, out var read) ? read(view) : NilValue.Instance);

    public override ValueTask<FluidValue> GetIndexAsync(FluidValue index, Fluid.TemplateContext context) => GetValueAsync(index.ToStringValue(), context);

    public override bool Equals(FluidValue? other) => other is ViewValue value && Equals(view, value.ToObjectValue());
    public override bool Equals(object? obj) => obj is FluidValue other && Equals(other);
    public override int GetHashCode() => view.GetHashCode();
    public override bool ToBooleanValue() => true;
    public override decimal ToNumberValue() => 0;
    public override object ToObjectValue() => view;
    public override string ToStringValue() => "";
}

/// <summary>The text without characters. Unlike Liquid's, it counts as no in a condition: <c>{% if page.note %}</c> then means what authors mean.</summary>
internal sealed class EmptyText : FluidValue
{
    internal static readonly EmptyText Instance = new();

    public override FluidValues Type => Kinds.Text;

    public override ValueTask<FluidValue> GetValueAsync(string name, Fluid.TemplateContext context) =>
        new(name == "size" ? NumberValue.Zero : NilValue.Instance);

    public override bool Equals(FluidValue? other) => other is not null && (other.IsNil() || (other.Type == Kinds.Text && other.ToStringValue().Length == 0));
    public override bool Equals(object? obj) => obj is FluidValue other && Equals(other);
    public override int GetHashCode() => "".GetHashCode(StringComparison.Ordinal);
    public override bool ToBooleanValue() => false;
    public override decimal ToNumberValue() => 0;
    public override object ToObjectValue() => "";
    public override string ToStringValue() => "";
}
