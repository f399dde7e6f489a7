using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;
using PortalCms.Core;

namespace PortalCms.Tickets;

/// <summary>
/// Asks ClamAV's <c>clamd</c> about a file, over its own protocol (<c>INSTREAM</c>, man clamd(8)). Closed by default: what it could not look at is refused like what it found.
/// </summary>
public sealed partial class VirusScanner(UploadOptions uploads, ILogger<VirusScanner> log)
{
    private const int LongestAnswer = 1024;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <summary>Whether there is one: else every file is as good as looked at.</summary>
    public bool IsOn => uploads.Scanner.Length > 0;

    /// <summary>Done, or a refusal of field <c>Files</c> that names the file.</summary>
    /// <param name="name">Cleaned name.</param>
    /// <param name="file">What is read, once and from its start.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Outcome> Check(string name, IncomingFile file, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        try
        {
            await using var content = file.Open();
            var answer = await Ask(content, patience.Token);
            if (answer.EndsWith(": OK", StringComparison.Ordinal)) return Outcome.Done;
            if (!answer.EndsWith(" FOUND", StringComparison.Ordinal)) return NotLookedAt(name, answer);
            Found(answer);
            return Outcome.Refused("Files", "{0} was not taken: our virus scanner found something harmful in it. Leave it out, and check the device that it comes from.", name);
        }
        catch (Exception e) when (e is SocketException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return NotLookedAt(name, e.Message);
        }
    }

    private Outcome NotLookedAt(string name, string reason)
    {
        Failed(uploads.Scanner, reason);
        return Outcome.Refused("Files", "{0} could not be checked for viruses just now. Try again in a few minutes, or send your message without it.", name);
    }

    private async Task<string> Ask(Stream content, CancellationToken cancellationToken)
    {
        using var socket = await Connect(cancellationToken);
        await using var clamd = new NetworkStream(socket);
        await clamd.WriteAsync("zINSTREAM\0"u8.ToArray(), cancellationToken);
        var chunk = new byte[4 + 64 * 1024];
        int read;
        do
        {
            read = await content.ReadAsync(chunk.AsMemory(4), cancellationToken);
            BinaryPrimitives.WriteInt32BigEndian(chunk, read); // none: the end
            await clamd.WriteAsync(chunk.AsMemory(0, 4 + read), cancellationToken);
        }
        while (read > 0);
        var length = await clamd.ReadAtLeastAsync(chunk.AsMemory(0, LongestAnswer), LongestAnswer, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(chunk, 0, length).TrimEnd('\0', '\n');
    }

    private async Task<Socket> Connect(CancellationToken cancellationToken)
    {
        var isPath = Path.IsPathRooted(uploads.Scanner);
        var socket = isPath ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(isPath ? new UnixDomainSocketEndPoint(uploads.Scanner) : HostAndPort(uploads.Scanner)!, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Whether this is <c>host:port</c> or an absolute path.</summary>
    public static bool IsAddress(string text) => Path.IsPathRooted(text) || HostAndPort(text) is not null;

    private static DnsEndPoint? HostAndPort(string text) =>
        text.LastIndexOf(':') is > 0 and var colon && int.TryParse(text[(colon + 1)..], out var port) && port is > 0 and <= IPEndPoint.MaxPort && Uri.CheckHostName(text[..colon]) != UriHostNameType.Unknown
            ? new DnsEndPoint(text[..colon].Trim('[', ']'), port)
            : null;

    [LoggerMessage(EventId = 4200, Level = LogLevel.Warning, Message = "A file was refused: the virus scanner answered {Answer}")]
    private partial void Found(string answer);

    [LoggerMessage(EventId = 4201, Level = LogLevel.Error, Message = "Files are refused: the virus scanner at {Scanner} could not look at one: {Reason}")]
    private partial void Failed(string scanner, string reason);
}
