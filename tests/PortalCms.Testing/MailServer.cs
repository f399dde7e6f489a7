using MimeKit;

namespace PortalCms.Testing;

/// <summary>
/// A real mail server on loopback that keeps what it takes: STARTTLS, and sign-in as <c>portal</c> with <c>secret</c>. Addresses that begin with <c>bounce</c> it refuses
/// for good, with <c>later</c> for now, and with <c>cut</c> it takes the letter and hangs up before it says so.
/// </summary>
public sealed class MailServer : IDisposable
{
    private readonly Peer _peer;

    private MailServer(Peer peer) => _peer = peer;

    /// <summary>Why there is none here, in words for a skipped test; null when there is.</summary>
    public static string? WhyNot => (File.Exists("/usr/lib/python3/dist-packages/aiosmtpd/controller.py"), Environment.UserName) switch
    {
        (false, _) => "The tests' mail server is not installed (Debian package python3-aiosmtpd).",
        (true, not "root") => "Only root can start the tests' mail server.",
        _ => null,
    };

    /// <summary>For <c>Mail:Server</c>.</summary>
    public string Address => $"127.0.0.1:{_peer.Port}";

    /// <summary>The certificate that vouches for it, for <c>Mail:Authority</c>.</summary>
    public string Authority => Path.Combine(_peer.Folder, "cert.pem");

    public static MailServer Start() => new(Peer.Start("smtp"));

    /// <summary>What has arrived for an address.</summary>
    public IReadOnlyList<MimeMessage> Letters(string email)
    {
        ArgumentNullException.ThrowIfNull(email);
        var box = Path.Combine(_peer.Folder, "box", email.Split('@')[0], "new");
        return Directory.Exists(box) ? [.. Directory.GetFiles(box).Order(StringComparer.Ordinal).Select(f => MimeMessage.Load(f))] : [];
    }

    public void Dispose() => _peer.Dispose();
}
