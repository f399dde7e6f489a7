using Fluid;
using Fluid.Values;

namespace PortalCms.Theming;

internal static class ListFilters
{
    internal static void AddTo(FilterCollection filters)
    {
        filters.AddFilter("size", (i, _, _) => NumberValue.Create(i is ArrayValue list ? list.Values.Count : i.IsNil() ? 0 : i.ToStringValue().Length));
        filters.AddFilter("first", (i, _, c) => End(i, "first", c));
        filters.AddFilter("last", (i, _, c) => End(i, "last", c));
        filters.AddFilter("join", (i, a, c) => Join(i, a.Count > 0 ? a.Argument(0) : " ", (PageContext)c));
        filters.AddFilter("split", (i, a, c) => Split(i.ToStringValue(), a.Argument(0), (PageContext)c));
        filters.AddFilter("slice", (i, a, c) => Slice(i, a, (PageContext)c));
        filters.List("concat", (items, a, c) => items.Concat(a.At(0).Enumerate(c)));
        filters.List("reverse", (items, _, _) => items.Reverse());
        filters.List("uniq", (items, _, _) => items.Distinct());
        filters.List("compact", (items, _, _) => items.Where(v => !v.IsNil()));
        filters.List("map", (items, a, c) => items.Select(v => Member(v, a.Argument(0), c)));
        filters.List("where", (items, a, c) => items.Where(v => Has(v, a, c)));
        filters.List("reject", (items, a, c) => items.Where(v => !Has(v, a, c)));
        filters.List("sort", (items, a, c) => items.OrderBy(v => a.Count > 0 ? Member(v, a.Argument(0), c) : v, Order.Ordinal));
        filters.List("sort_natural", (items, a, c) => items.OrderBy(v => a.Count > 0 ? Member(v, a.Argument(0), c) : v, Order.IgnoreCase));
    }

    // Views answer at once; nothing here waits.
    private static FluidValue Member(FluidValue item, string name, PageContext context)
    {
        var value = item.GetValueAsync(name, context);
        return value.IsCompletedSuccessfully ? value.Result : NilValue.Instance;
    }

    private static ValueTask<FluidValue> End(FluidValue input, string end, TemplateContext context) => input.GetValueAsync(end, context);

    private static bool Has(FluidValue item, FilterArguments arguments, PageContext context)
    {
        var value = Member(item, arguments.Argument(0), context);
        return arguments.Count > 1 ? value.Equals(arguments.At(1)) : value.ToBooleanValue();
    }

    private static FluidValue Join(FluidValue input, string between, PageContext context)
    {
        if (input is not ArrayValue list) return input;
        var texts = list.Values.Select(v => v.ToStringValue()).ToList();
        context.State.Spend(texts.Sum(t => (long)t.Length) + (long)between.Length * Math.Max(0, texts.Count - 1));
        return ViewConverters.Text(string.Join(between, texts));
    }

    private static ArrayValue Split(string text, string by, PageContext context)
    {
        context.State.Look(text.Length, by.Length);
        var most = (int)Math.Min(context.State.Bounds.Items + 1L, int.MaxValue);
        var parts = by.Length == 0
            ? text.Take(most).Select(c => c.ToString())
            : text.Split(by, most, StringSplitOptions.RemoveEmptyEntries);
        return Filters.Bounded(parts.Select(p => (FluidValue)new StringValue(p)), context);
    }

    private static FluidValue Slice(FluidValue input, FilterArguments arguments, PageContext context)
    {
        var count = input is ArrayValue l ? l.Values.Count : input.ToStringValue().Length;
        var start = NumberFilters.Whole(arguments.At(0));
        var from = Math.Clamp(start < 0 ? count + start : start, 0, count);
        var length = Math.Clamp(arguments.Count > 1 ? NumberFilters.Whole(arguments.At(1)) : 1, 0, count - from);
        return input is ArrayValue list
            ? Filters.Bounded(list.Values.Skip(from).Take(length), context)
            : ViewConverters.Text(context.State.Text(input.ToStringValue().Substring(from, length)));
    }

    private sealed class Order(StringComparer texts) : IComparer<FluidValue>
    {
        internal static readonly Order Ordinal = new(StringComparer.Ordinal);
        internal static readonly Order IgnoreCase = new(StringComparer.OrdinalIgnoreCase);

        public int Compare(FluidValue? x, FluidValue? y) => x is NumberValue a && y is NumberValue b
            ? a.ToNumberValue().CompareTo(b.ToNumberValue())
            : texts.Compare(x?.ToStringValue(), y?.ToStringValue());
    }
}
