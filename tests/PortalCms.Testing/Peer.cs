using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PortalCms.Testing;

/// <summary>
/// A real server of <c>tests/peers/peers.sh</c>, started by and for this test process. A shell keeps it and stops it when its standard input closes: also
/// after the test process was killed.
/// </summary>
internal sealed class Peer : IDisposable
{
    private readonly Process _keeper;

    private Peer(Process keeper, string folder, int port) => (_keeper, Folder, Port) = (keeper, folder, port);

    internal string Folder { get; }
    internal int Port { get; }

    /// <param name="kind">As the script names it.</param>
    internal static Peer Start(string kind)
    {
        var port = FreePort();
        var peers = Path.Combine(Repository.Root, "tests/peers/peers.sh");
        var folder = $"/tmp/portal-{kind}-{Environment.ProcessId}-{port}";
        var script = $"trap '' INT TERM; bash '{peers}' {kind} start '{folder}' {port} || exit 1; echo ready; cat >/dev/null; bash '{peers}' {kind} stop '{folder}'; rm -rf '{folder}'";
        var keeper = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", script]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var peer = new Peer(keeper, folder, port);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => peer.Dispose();
        return keeper.StandardOutput.ReadLine() == "ready" ? peer : throw new InvalidOperationException($"The tests' {kind} did not start; see {folder}.");
    }

    public void Dispose()
    {
        _keeper.StandardInput.Close();
        _keeper.WaitForExit(TimeSpan.FromSeconds(20));
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
