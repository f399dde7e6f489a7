using Fluid;
using Fluid.Values;

namespace PortalCms.Theming;

/// <summary>The filters that templates have. Every one is ours or goes through ours, so that what it makes is counted; a name that is not here is refused when the template is read.</summary>
internal static class Filters
{
    internal static void AddTo(FilterCollection filters)
    {
        TextFilters.AddTo(filters);
        ListFilters.AddTo(filters);
        NumberFilters.AddTo(filters);
        SiteFilters.AddTo(filters);
    }

    /// <summary>A filter from text to text; its result is counted.</summary>
    internal static void Text(this FilterCollection filters, string name, Func<string, FilterArguments, PageContext, string> filter) =>
        filters.AddFilter(name, (input, arguments, context) =>
        {
            var page = (PageContext)context;
            return ViewConverters.Text(page.State.Text(filter(input.ToStringValue(), arguments, page)));
        });

    /// <summary>A filter from list to list; its items are counted.</summary>
    internal static void List(this FilterCollection filters, string name, Func<IEnumerable<FluidValue>, FilterArguments, PageContext, IEnumerable<FluidValue>> filter) =>
        filters.AddFilter(name, (input, arguments, context) => Bounded(filter(input.Enumerate(context), arguments, (PageContext)context), (PageContext)context));

    internal static void Number(this FilterCollection filters, string name, Func<decimal, FilterArguments, decimal> filter) =>
        filters.AddFilter(name, (input, arguments, _) => NumberValue.Create(filter(input.ToNumberValue(), arguments)));

    internal static string Argument(this FilterArguments arguments, int index) => arguments.At(index).ToStringValue();

    /// <summary>
    /// A list whose items and whose texts together are within bounds: many operations join a list's texts, so no list may hold more than a
    /// text may. Lists in lists count whole.
    /// </summary>
    internal static ArrayValue Bounded(IEnumerable<FluidValue> items, PageContext context)
    {
        var state = context.State;
        var list = new List<FluidValue>();
        foreach (var item in items)
        {
            list.Add(item);
            if (list.Count > state.Bounds.Items) break;
        }
        state.SpendItems(list.Count);
        long text = 0;
        foreach (var item in list) text += Length(item, 0);
        if (text > state.Bounds.Text) throw new BoundReached($"The texts of a list grow over {state.Bounds.Text:N0} characters.");
        return list.Count == 0 ? ArrayValue.Empty : new ArrayValue(list);
    }

    private static long Length(FluidValue value, int depth) => value switch
    {
        StringValue text => text.ToStringValue().Length,
        ArrayValue when depth > 3 => throw new BoundReached("Lists stand in each other more than 3 deep."),
        ArrayValue list => list.Values.Sum(v => Length(v, depth + 1)),
        _ => 0,
    };
}
