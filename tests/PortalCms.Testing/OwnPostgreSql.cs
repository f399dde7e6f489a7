using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PortalCms.Testing;

/// <summary>
/// A PostgreSQL started by and for this test process. A shell keeps it and stops it when its standard input closes: also after the test
/// process was killed.
/// </summary>
internal static class OwnPostgreSql
{
    private const string Programs = "/usr/lib/postgresql/15/bin";

    internal static string? WhyNot => (File.Exists(Programs + "/initdb"), Environment.UserName) switch
    {
        (false, _) => $"PostgreSQL 15 is not installed ({Programs}), and PORTAL_TEST_PG names no server.",
        (true, not "root") => "Only root can start the tests' PostgreSQL, and PORTAL_TEST_PG names no server.",
        _ => null,
    };

    internal static string Start()
    {
        var port = FreePort();
        var peers = Path.Combine(Repository.Root, "tests/peers/peers.sh");
        var folder = $"/tmp/portal-pg-{Environment.ProcessId}-{port}";
        var script = $"trap '' INT TERM; bash '{peers}' pg start '{folder}' {port} || exit 1; echo ready; cat >/dev/null; bash '{peers}' pg stop '{folder}'; rm -rf '{folder}'";
        var keeper = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", script]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop(keeper);
        return keeper.StandardOutput.ReadLine() == "ready"
            ? $"Host=127.0.0.1;Port={port};Username=portal"
            : throw new InvalidOperationException($"The tests' PostgreSQL did not start; see {folder}/log.");
    }

    private static void Stop(Process keeper)
    {
        keeper.StandardInput.Close();
        keeper.WaitForExit(TimeSpan.FromSeconds(20));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
