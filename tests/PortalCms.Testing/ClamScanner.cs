using System.Diagnostics;
using System.Text;

namespace PortalCms.Testing;

/// <summary>A ClamAV that knows one virus, the one made for tests: by the port of <c>peers.sh</c>, and on request by a socket that takes less than a megabyte.</summary>
public sealed class ClamScanner : IDisposable
{
    private readonly Peer _peer;
    private Process? _socket;

    private ClamScanner(Peer peer) => _peer = peer;

    /// <summary>Why there is none here, in words for a skipped test; null when there is.</summary>
    public static string? WhyNot => (File.Exists("/usr/sbin/clamd"), Environment.UserName) switch
    {
        (false, _) => "ClamAV is not installed (/usr/sbin/clamd; Debian package clamav-daemon).",
        (true, not "root") => "Only root can start the tests' ClamAV.",
        _ => null,
    };

    /// <summary>The test file, made here so that it stands nowhere. A scanner finds it at the start of a file only.</summary>
    public static byte[] Eicar => Encoding.ASCII.GetBytes(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*");

    /// <summary>For <c>Portal:Uploads:Scanner</c>.</summary>
    public string Address => $"127.0.0.1:{_peer.Port}";

    public static ClamScanner Start() => new(Peer.Start("clam"));

    /// <summary>The path of a socket where another one listens.</summary>
    public async Task<string> Socket()
    {
        var path = Path.Combine(_peer.Folder, "socket");
        var settings = Path.Combine(_peer.Folder, "socket.conf");
        await File.WriteAllTextAsync(settings, $"Foreground yes\nLocalSocket {path}\nDatabaseDirectory {_peer.Folder}/db\nUser root\nStreamMaxLength 900K\n");
        // ends with this process, also when that was killed
        var script = $"trap '' INT TERM; /usr/sbin/clamd -c '{settings}' >/dev/null 2>&1 & cat >/dev/null; kill $!";
        _socket = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", script]) { RedirectStandardInput = true })!;
        for (var i = 0; i < 200 && !File.Exists(path); i++) await Task.Delay(100);
        return path;
    }

    public void Dispose()
    {
        _socket?.StandardInput.Close();
        _socket?.WaitForExit(TimeSpan.FromSeconds(20));
        _peer.Dispose();
    }
}
