using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PortalCms.Benchmarks.Measuring;

/// <summary>What came of a load: milliseconds of CPU per request, requests per second, and waiting times in milliseconds.</summary>
internal sealed record Sample(double Cpu, double PerSecond, double P50, double P99, double Requests);

/// <summary>What the limit and the product came to, one after the other.</summary>
internal sealed record Round(Sample Limit, Sample Product);

/// <summary>Drives a server at concurrency 8.</summary>
internal static partial class Load
{
    internal const int Concurrency = 8;

    /// <summary>Pages, by wrk. An answer that is no 2xx or 3xx is an error.</summary>
    internal static async Task<Sample> Pages(Running server, Uri url, string cookies, int seconds)
    {
        var before = server.Cpu;
        var start = new ProcessStartInfo("wrk", ["-t2", $"-c{Concurrency}", $"-d{seconds}s", "--latency", "-H", $"Cookie: {cookies}", url.ToString()]) { RedirectStandardOutput = true };
        using var wrk = Process.Start(start)!;
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        var cpu = server.Cpu - before;
        if (wrk.ExitCode != 0 || output.Contains("Non-2xx", StringComparison.Ordinal)) throw new InvalidOperationException($"{url}: {output}");
        var requests = double.Parse(Requests().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
        var rate = double.Parse(Rate().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
        return new Sample(cpu / requests, rate, Time(output, "50%"), Time(output, "99%"), requests);
    }

    /// <summary>Posts, each once.</summary>
    internal static async Task<Sample> Posts(Running server, IReadOnlyList<Func<Task>> posts)
    {
        var waits = new ConcurrentBag<double>();
        var (next, before, watch) = (-1, server.Cpu, Stopwatch.StartNew());
        await Task.WhenAll(Enumerable.Range(0, Concurrency).Select(_ => Task.Run(async () =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) < posts.Count;)
            {
                var began = Stopwatch.GetTimestamp();
                await posts[i]();
                waits.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        })));
        var (cpu, seconds, sorted) = (server.Cpu - before, watch.Elapsed.TotalSeconds, waits.Order().ToList());
        return new Sample(cpu / sorted.Count, sorted.Count / seconds, sorted[sorted.Count / 2], sorted[sorted.Count * 99 / 100], sorted.Count);
    }

    private static double Time(string output, string percent)
    {
        var match = Regex.Match(output, percent + @"\s+([\d.]+)(us|ms|s|m)");
        var value = double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return match.Groups[2].Value switch { "us" => value / 1000, "ms" => value, "s" => value * 1000, _ => value * 60_000 };
    }

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Requests();

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();
}
