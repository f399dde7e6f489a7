using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using PortalCms.Testing;

namespace PortalCms.Kills;

/// <summary>The host as its own program: started, killed without a word, started again on the same data.</summary>
/// <param name="program">Path of <c>PortalCms.Web.dll</c>.</param>
/// <param name="data">Its data folder.</param>
/// <param name="connection">PostgreSQL, or null for SQLite in the data folder.</param>
/// <param name="mail">Where its mail goes; null: it sends none.</param>
internal sealed class HostUnderFire(string program, string data, string? connection, MailServer? mail) : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3); // a slow start is told by its figure, not by giving up
    private readonly int _port = FreePort();
    private readonly HttpClient _probe = new() { Timeout = TimeSpan.FromSeconds(30) };
    private Process? _running;
    private TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Uri Address => new($"http://127.0.0.1:{_port}");

    /// <summary>Seconds from each start to its first 200.</summary>
    internal List<double> Starts { get; } = [];

    /// <summary>Ends when the host answers; at once while it does.</summary>
    internal Task Ready => _ready.Task;

    internal async Task RunRecipe(string recipe)
    {
        using var run = Launch("recipe", "run", recipe);
        var said = await run.StandardOutput.ReadToEndAsync();
        await run.WaitForExitAsync();
        if (run.ExitCode != 0) throw new InvalidOperationException($"The recipe was not applied ({run.ExitCode}):\n{said}");
    }

    /// <summary>Starts it and waits for the first 200 of a page.</summary>
    internal async Task Start()
    {
        var clock = Stopwatch.StartNew();
        _running = Launch();
        _ = Drain(_running);
        while (!await Answers())
        {
            if (_running.HasExited || clock.Elapsed > s_patience) throw new InvalidOperationException($"The host did not start (exit {(_running.HasExited ? _running.ExitCode : "none")}); see {data}/host.log.");
            await Task.Delay(20);
        }
        Starts.Add(clock.Elapsed.TotalSeconds);
        _ready.TrySetResult();
    }

    /// <summary>SIGKILL.</summary>
    internal async Task Kill()
    {
        _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _running!.Kill();
        await _running.WaitForExitAsync();
        _running.Dispose();
        _running = null;
    }

    /// <summary>SIGTERM, as an operator stops it.</summary>
    internal async Task Stop()
    {
        using var stop = Process.Start("kill", ["-TERM", $"{_running!.Id}"]);
        await _running.WaitForExitAsync();
        _running = null;
    }

    private async Task<bool> Answers()
    {
        try
        {
            using var answer = await _probe.GetAsync(new Uri(Address, $"/{KillRecipe.Portal}/sign-in"));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private Process Launch(params string[] verb)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. verb]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root };
        start.Environment["PORTAL_DATA"] = data;
        if (connection is not null) start.Environment["PORTAL_DB"] = connection;
        start.Environment["ASPNETCORE_URLS"] = Address.ToString();
        start.Environment["DOTNET_ENVIRONMENT"] = start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development"; // the recipe's sign-ins
        start.Environment["Portal__Limits__On"] = "false";
        if (mail is not null)
        {
            start.Environment["Mail__Server"] = mail.Address;
            start.Environment["Mail__Authority"] = mail.Authority;
            start.Environment["Mail__From"] = "help@kills.example";
        }
        return Process.Start(start)!;
    }

    private async Task Drain(Process process)
    {
        var (said, wrong) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await File.AppendAllTextAsync(Path.Combine(data, "host.log"), await said + await wrong);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (_running is { HasExited: false }) await Kill();
        _probe.Dispose();
    }
}
