using System.Globalization;

namespace PortalCms.Benchmarks.Measuring;

/// <summary>The lines that a run prints, and keeps to be compared with another size.</summary>
internal sealed class Figures(string title)
{
    private readonly List<string> _kept = [];

    internal static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>A page: name, its figures, the limit's, and the ratio of their CPU times; of several rounds each the one in the middle. Gives the limit's.</summary>
    /// <param name="name">What its line begins with.</param>
    /// <param name="rounds">At least one.</param>
    /// <param name="memory">The host's after them, in MB.</param>
    internal Sample Page(string name, IReadOnlyList<Round> rounds, double memory)
    {
        var (product, limit) = (Middle(rounds.Select(r => r.Product), s => s.Cpu), Middle(rounds.Select(r => r.Limit), s => s.Cpu));
        var ratio = Middle(rounds.Select(r => r.Product.Cpu / r.Limit.Cpu), r => r);
        Say($"{name,-10} {product.Cpu:0.000} ms CPU {product.PerSecond,8:#,0} requests/s   p50 {product.P50,7:0.00} ms   p99 {product.P99,7:0.00} ms   {memory,5:0} MB   limit {limit.Cpu:0.000} ms {limit.PerSecond,8:#,0} requests/s   {ratio:0.0} x");
        _kept.Add(string.Create(CultureInfo.InvariantCulture, $"{title}\t{name}\t{product.Cpu}"));
        return limit;
    }

    private static T Middle<T>(IEnumerable<T> all, Func<T, double> by)
    {
        var sorted = all.OrderBy(by).ToList();
        return sorted[sorted.Count / 2];
    }

    internal void Keep(string file) => File.AppendAllLines(file, _kept);

    /// <summary>Prints how the cost of each page grew from one size to another.</summary>
    internal static int Compare(string smaller, string larger)
    {
        var before = Read(smaller);
        foreach (var (page, cpu) in Read(larger))
            if (before.TryGetValue(page, out var was)) Say($"growth     {page.Title,-11} {page.Name,-10} {was:0.000} → {cpu:0.000} ms CPU   {cpu / was:0.0} x");
        return 0;
    }

    private static Dictionary<(string Title, string Name), double> Read(string file) => File.ReadLines(file).Select(l => l.Split('\t'))
        .ToDictionary(p => (p[0], p[1]), p => double.Parse(p[2], CultureInfo.InvariantCulture));
}
