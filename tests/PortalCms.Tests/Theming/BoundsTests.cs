using System.Diagnostics;
using PortalCms.Theming;

namespace PortalCms.Tests.Theming;

/// <summary>Alone: they watch the memory of the whole program.</summary>
[CollectionDefinition(nameof(MeasuredAlone), DisableParallelization = true)]
public sealed class MeasuredAlone;

[Collection(nameof(MeasuredAlone))]
[Trait("Spec", "THM-4")]
[Trait("Size", "Large")]
public sealed class BoundsTests
{
    private const long MostBytes = 64 << 20;

    public static TheoryData<string> Names => [.. HostileTemplates.All.Select(h => h.Name)];

    [Fact]
    public void There_are_at_least_sixty_hostile_templates() => Assert.True(HostileTemplates.All.DistinctBy(h => h.Name).Count() >= 60);

    [Theory, MemberData(nameof(Names))]
    public async Task A_hostile_template_ends_within_two_seconds_and_64_MB(string name)
    {
        var hostile = HostileTemplates.All.Single(h => h.Name == name);
        await Measure(new LiquidBench { Files = HostileTemplates.Files }, "warm {{ page.name | append: 'x' }}");
        var (text, fault, time, bytes) = await Measure(new LiquidBench { Files = HostileTemplates.Files }, hostile.Source);

        TestContext.Current.TestOutputHelper?.WriteLine($"{time.TotalMilliseconds:0} ms, {bytes >> 20} MB, {fault?.Message ?? text?[..Math.Min(40, text.Length)]}");
        Assert.True(time < TimeSpan.FromSeconds(2), $"took {time.TotalMilliseconds:0} ms");
        Assert.True(bytes < MostBytes, $"grew by {bytes >> 20} MB");
        if (fault is null) Assert.Equal(hostile.Text, text?.Trim());
    }

    [Theory]
    [InlineData("append doubles", "{% assign s = '0123456789' %}{% for i in (1..22) %}{% assign s = s | append: s %}{% endfor %}")]
    [InlineData("a range", "{% assign l = (1..3000000) %}{{ l | size }}")]
    public async Task Without_the_bounds_it_goes_over(string name, string source)
    {
        var (_, fault, _, bytes) = await Measure(new LiquidBench(Bounds.Off), source);
        Assert.Null(fault);
        Assert.True(bytes > MostBytes, $"{name}: {bytes >> 20} MB");
    }

    [Fact]
    public async Task Time_alone_ends_a_template_that_no_other_bound_ends()
    {
        const string source = "{% for i in (1..3000) %}{% for j in (1..3000) %}{{ i }}{% endfor %}{% endfor %}";
        var (_, fault, time, _) = await Measure(new LiquidBench(Bounds.Off with { Milliseconds = 200 }), source);

        Assert.Contains("more than 0.2 seconds", fault?.Message, StringComparison.Ordinal);
        Assert.True(time < TimeSpan.FromSeconds(2), $"took {time.TotalMilliseconds:0} ms");
    }

    [Fact]
    public async Task A_listing_of_fifty_rows_uses_less_than_half_of_the_steps()
    {
        var bench = new LiquidBench(Bounds.Default with { Steps = 5_000 }) { Files = new() { ["row.liquid"] = string.Concat(Enumerable.Repeat("<td>{{ row.label }}</td>{% if row.is_current %}{{ row.url | safe_url }}{% endif %}", 14)) } };
        var rows = new SampleView { Links = [.. Enumerable.Range(0, 50).Select(i => new LinkView($"Ticket {i}", $"/{i}", true))] };
        Assert.Contains("Ticket 49", await bench.Render("{% for l in page.links %}{% render 'row', row: l %}{% endfor %}", rows), StringComparison.Ordinal);
    }

    private static async Task<(string? Text, LiquidFault? Fault, TimeSpan Time, long Bytes)> Measure(LiquidBench bench, string source)
    {
        GC.Collect(2, GCCollectionMode.Forced, true, true);
        var before = GC.GetTotalMemory(true);
        using var peak = new Peak();
        var watch = Stopwatch.StartNew();
        string? text = null;
        LiquidFault? fault = null;
        try
        {
            text = await Task.Run(() => bench.Render(source));
        }
        catch (LiquidFault e)
        {
            fault = e;
        }
        return (text, fault, watch.Elapsed, peak.Stop() - before);
    }

    /// <summary>The most memory in use, garbage included, looked at every other millisecond.</summary>
    private sealed class Peak : IDisposable
    {
        private readonly Thread _thread;
        private volatile bool _stop;
        private long _most = GC.GetTotalMemory(false);

        public Peak()
        {
            _thread = new Thread(() =>
            {
                while (!_stop)
                {
                    _most = Math.Max(_most, GC.GetTotalMemory(false));
                    Thread.Sleep(2);
                }
            })
            { IsBackground = true, Priority = ThreadPriority.AboveNormal };
            _thread.Start();
        }

        public long Stop()
        {
            _most = Math.Max(_most, GC.GetTotalMemory(false));
            _stop = true;
            _thread.Join();
            return _most;
        }

        public void Dispose() => _stop = true;
    }
}
