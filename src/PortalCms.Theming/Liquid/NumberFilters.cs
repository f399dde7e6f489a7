using Fluid;
using Fluid.Values;

namespace PortalCms.Theming;

internal static class NumberFilters
{
    internal static void AddTo(FilterCollection filters)
    {
        filters.Number("plus", (n, a) => n + a.At(0).ToNumberValue());
        filters.Number("minus", (n, a) => n - a.At(0).ToNumberValue());
        filters.Number("times", (n, a) => n * a.At(0).ToNumberValue());
        filters.Number("divided_by", (n, a) => Divide(n, a.At(0).ToNumberValue()));
        filters.Number("modulo", (n, a) => a.At(0).ToNumberValue() is not 0 and var by ? n % by : throw new BoundReached("A number is divided by 0."));
        filters.Number("abs", (n, _) => Math.Abs(n));
        filters.Number("ceil", (n, _) => decimal.Ceiling(n));
        filters.Number("floor", (n, _) => decimal.Floor(n));
        filters.Number("round", (n, a) => Math.Round(n, Math.Clamp(Whole(a.At(0)), 0, 28), MidpointRounding.AwayFromZero));
        filters.Number("at_least", (n, a) => Math.Max(n, a.At(0).ToNumberValue()));
        filters.Number("at_most", (n, a) => Math.Min(n, a.At(0).ToNumberValue()));
    }

    /// <summary>A whole number, cut to what a list or text can have.</summary>
    internal static int Whole(FluidValue value) => (int)Math.Clamp(value.ToNumberValue(), -1_000_000_000m, 1_000_000_000m);

    private static decimal Divide(decimal number, decimal by)
    {
        if (by == 0) throw new BoundReached("A number is divided by 0.");
        return decimal.IsInteger(by) && decimal.IsInteger(number) ? decimal.Floor(number / by) : number / by;
    }
}
