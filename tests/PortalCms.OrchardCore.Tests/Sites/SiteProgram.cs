using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using PortalCms.Testing;

namespace PortalCms.OrchardCore.Tests;

/// <summary>The site as a program of its own, with a folder of its own, that can be stopped and started again.</summary>
internal sealed class SiteProgram(SiteSetup setup, TestDatabase? database) : IAsyncDisposable
{
    private readonly StringWriter _log = new();
    private Process? _process;

    internal string Folder { get; } = Directory.CreateTempSubdirectory("portal-site-").FullName;

    internal Uri Root { get; } = new($"http://127.0.0.1:{FreePort()}");
    internal Uri Secure { get; } = new($"https://127.0.0.1:{FreePort()}");

    /// <summary>What the program wrote, for failures.</summary>
    internal string Log
    {
        get
        {
            lock (_log) return _log.ToString();
        }
    }

    /// <summary>What it has used of the processors since it started.</summary>
    internal TimeSpan Cpu
    {
        get
        {
            _process!.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Returns once it takes connections.</summary>
    internal async Task Start()
    {
        var start = new ProcessStartInfo("dotnet", [Program, "--contentRoot", Folder]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder };
        foreach (var (name, value) in setup.Environment([Root, Secure], Folder, database)) start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        for (var tried = 0; !await Answers(); tried++)
        {
            Assert.False(_process.HasExited, $"The site has stopped:\n{Log}");
            Assert.True(tried < 900, $"The site does not listen:\n{Log}");
            await Task.Delay(100);
        }
    }

    internal async Task Stop()
    {
        if (_process is null) return;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    private async Task<bool> Answers()
    {
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(IPAddress.Loopback, Root.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>Whether tests and site are optimised.</summary>
    internal static bool IsRelease { get; } = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal);

    /// <summary>Built beside the tests, in the same configuration.</summary>
    private static string Program => Path.Combine(Repository.Root, "src", "PortalCms.OrchardCore.Web", "bin", IsRelease ? "Release" : "Debug", "net10.0", "PortalCms.OrchardCore.Web.dll");

    private void Note(string? line)
    {
        if (line is null) return;
        lock (_log) _log.WriteLine(line);
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        Directory.Delete(Folder, recursive: true);
    }
}
