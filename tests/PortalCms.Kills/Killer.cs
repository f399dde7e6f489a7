using System.Globalization;

namespace PortalCms.Kills;

/// <summary>
/// Kills the host at random 50 to 1,500 ms: one time after it is ready again (starting up, first writes), the next time after its share of replies was
/// acknowledged (in full flow).
/// </summary>
internal sealed class Killer(HostUnderFire host, Journal journal, WritersAtWork writers, Random random)
{
    private const double Slowest = 10;
    private int _kills, _hits;

    internal bool WasSlow => host.Starts.Max() > Slowest;

    internal async Task Run(int kills, int replies)
    {
        await host.Start();
        var work = writers.Start();
        for (var i = 1; i <= kills; i++)
        {
            if (i % 2 == 0) await Acked((int)((long)replies * i / kills));
            await Task.Delay(random.Next(50, 1501));
            if (writers.InTheAir > 0) _hits++;
            await host.Kill();
            _kills++;
            await host.Start();
            if (i % 20 == 0) Console.WriteLine($"  {i} kills, {journal.Replies} replies acknowledged, {_hits} kills hit a write");
        }
        await Acked(replies);
        writers.End();
        await work;
    }

    internal void Report(Verdict verdict, TextWriter output)
    {
        var starts = host.Starts.Order().ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {_kills} kills, {_hits} hit a write; first 200 after a start: median {starts[starts.Count / 2]:0.0} s, slowest {starts[^1]:0.0} s{(WasSlow ? " (more than 10 s)" : "")}"));
        if (verdict.Faults.Count > 0 || _kills == 0) return;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  a zero proves (95 %): at most {300.0 / _kills:0.##} % of kills, {300.0 / journal.Replies:0.####} % of replies"));
    }

    private async Task Acked(int many)
    {
        var (last, since) = (journal.Replies, DateTime.UtcNow);
        while (journal.Replies < many)
        {
            await Task.Delay(10);
            if (journal.Replies > last) (last, since) = (journal.Replies, DateTime.UtcNow);
            if (DateTime.UtcNow - since > TimeSpan.FromMinutes(2)) throw new InvalidOperationException($"No reply was acknowledged for two minutes. The last refusal: {writers.LastRefusal}");
        }
    }
}
