using System.Diagnostics;

namespace PortalCms.Benchmarks.Measuring;

/// <summary>From the start of the process to its first page, and its memory when nothing is asked any more.</summary>
internal static class ColdStart
{
    private const int Times = 3;
    private const double MostSeconds = 2, MostMegabytes = 120;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(3);

    /// <summary>The sample site: made by a first start in Development, then measured as it is run.</summary>
    /// <param name="folder">Where it is kept.</param>
    /// <param name="program">The host's assembly, Release.</param>
    /// <returns>The exit code: 1 over the bounds.</returns>
    internal static async Task<int> OfSample(string folder, string program)
    {
        var place = new Place("sqlite", Directory.CreateDirectory(folder).FullName);
        var url = Running.FreeAddress();
        async Task<Running> Start(string environment)
        {
            var host = new Running(program, [], [.. place.Environment(folder), ("ASPNETCORE_URLS", url.ToString()), ("ASPNETCORE_ENVIRONMENT", environment)], place, null);
            await host.Answers(new Uri(url, "/help"));
            return host;
        }
        using (await Start("Development")) { }
        var (seconds, megabytes) = await Say(() => Start("Production"));
        return seconds <= MostSeconds && megabytes <= MostMegabytes ? 0 : 1;
    }

    /// <summary>Starts several times and says the best: the first may find cold files, and a busy machine only makes it longer.</summary>
    internal static async Task<(double Seconds, double Megabytes)> Say(Func<Task<Running>> start)
    {
        var (seconds, megabytes, own) = (double.MaxValue, double.MaxValue, double.MaxValue);
        for (var i = 0; i < Times; i++)
        {
            var watch = Stopwatch.StartNew();
            using var host = await start();
            seconds = Math.Min(seconds, watch.Elapsed.TotalSeconds);
            await Task.Delay(Idle);
            megabytes = Math.Min(megabytes, host.Memory);
            own = Math.Min(own, host.OwnMemory);
        }
        Figures.Say($"start      {seconds:0.00} s to the first page, idle {megabytes:0} MB, of which {own:0} MB its own");
        return (seconds, megabytes);
    }
}
