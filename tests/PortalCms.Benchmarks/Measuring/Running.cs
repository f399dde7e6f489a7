using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PortalCms.Benchmarks.Measuring;

/// <summary>A server that we started, and stop. What it and its database cost is read from the kernel.</summary>
internal sealed class Running : IDisposable
{
    private const double TickMilliseconds = 10;
    private readonly Process _server;
    private readonly int? _database;

    internal Running(string program, IEnumerable<string> arguments, IEnumerable<(string, string)> environment, Place place, int? database)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, WorkingDirectory = place.IsSqlite ? place.Where : Path.GetTempPath() };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        _server = Process.Start(start)!;
        _server.OutputDataReceived += (_, _) => { };
        _server.BeginOutputReadLine();
        _database = database;
    }

    /// <summary>An address of this machine that nobody listens at.</summary>
    internal static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://{listener.LocalEndpoint}");
    }

    /// <summary>Milliseconds of user and system time so far: the server and, on PostgreSQL, all of its processes, ended ones too.</summary>
    internal double Cpu => Times(_server.Id, false) + (_database is { } id ? Times(id, true) + Children(id).Sum(c => Times(c, false)) : 0);

    /// <summary>Resident memory of the server in MB.</summary>
    internal double Memory => long.Parse(Status(_server.Id, "VmRSS")) / 1024.0;

    /// <summary>The part of <see cref="Memory"/> that is in no file: the rest is programs' code, which processes share and the system takes back when it needs room.</summary>
    internal double OwnMemory => (long.Parse(Status(_server.Id, "RssAnon")) + long.Parse(Status(_server.Id, "RssShmem"))) / 1024.0;

    /// <summary>Waits until an address answers; gives the time since the call.</summary>
    internal async Task<TimeSpan> Answers(Uri address)
    {
        var watch = Stopwatch.StartNew();
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        while (watch.Elapsed < TimeSpan.FromSeconds(60))
        {
            if (_server.HasExited) throw new InvalidOperationException($"The server ended with {_server.ExitCode}.");
            try
            {
                using var answer = await http.GetAsync(address);
                if (answer.IsSuccessStatusCode) return watch.Elapsed;
                if ((int)answer.StatusCode < 500) throw new InvalidOperationException($"{address} was answered with {(int)answer.StatusCode}.");
            }
            catch (HttpRequestException)
            {
                // not yet listening
            }
            await Task.Delay(10);
        }
        throw new TimeoutException($"{address} does not answer.");
    }

    public void Dispose()
    {
        if (!_server.HasExited) _server.Kill(entireProcessTree: true);
        _server.WaitForExit();
        _server.Dispose();
    }

    private static double Times(int id, bool withEnded)
    {
        try
        {
            // the name, in brackets, may hold blanks
            var text = File.ReadAllText($"/proc/{id}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return Enumerable.Range(11, withEnded ? 4 : 2).Sum(i => long.Parse(fields[i])) * TickMilliseconds;
        }
        catch (IOException)
        {
            return 0; // it has just ended: its parent counts it
        }
    }

    private static IEnumerable<int> Children(int id) => File.ReadAllText($"/proc/{id}/task/{id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse);

    private static string Status(int id, string name) => File.ReadLines($"/proc/{id}/status").First(l => l.StartsWith(name, StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1];
}
