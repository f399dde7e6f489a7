using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;
using PortalCms.Core;

namespace PortalCms.Tickets;

/// <summary>
/// Asks ClamAV's <c>clamd</c> about files, over its own protocol (<c>INSTREAM</c>, man clamd(8)). Closed by default: what it could not look at is refused like what it found.
/// </summary>
public sealed partial class VirusScanner(UploadOptions uploads, TimeProvider clock, ILogger<VirusScanner> log)
{
    private const int LongestAnswer = 1024, LongestPath = 107;

    /// <summary>For each file.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <summary>One that did not answer is left alone for so long, so that not everybody waits for it.</summary>
    private static readonly TimeSpan s_rest = TimeSpan.FromSeconds(15);
    private long _restsUntil;

    /// <summary>Refusals of field <c>Files</c>, each naming its file. After one that could not be looked at the others are not tried.</summary>
    /// <param name="files">What is read, each once and from its start.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<Outcome>> Check(IReadOnlyList<IncomingFile> files, CancellationToken cancellationToken)
    {
        if (uploads.Scanner.Length == 0) return [];
        var problems = new List<Outcome>();
        foreach (var file in files)
        {
            if (await Answer(file, cancellationToken) is not { } answer)
                return [.. problems, Outcome.Refused("Files", "{0} could not be checked for viruses just now. Try again in a few minutes, or send your message without it.", FileNames.Clean(file.Name))];
            if (answer.EndsWith(": OK", StringComparison.Ordinal)) continue;
            file.Refuse();
            problems.Add(Outcome.Refused("Files", answer.EndsWith(" FOUND", StringComparison.Ordinal)
                ? "{0} was not taken: our virus scanner found something harmful in it. Check the device that it comes from."
                : "{0} is larger than our virus scanner takes. Choose a smaller one, or send a link.", FileNames.Clean(file.Name)));
        }
        return problems;
    }

    /// <summary>Whether this is <c>host:port</c>, or an absolute path that a socket can have.</summary>
    public static bool IsAddress(string text) => Path.IsPathRooted(text) ? Encoding.UTF8.GetByteCount(text) <= LongestPath : HostAndPort(text) is not null;

    /// <summary>What it says of the file; null: nothing that tells.</summary>
    private async Task<string?> Answer(IncomingFile file, CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow().UtcTicks < Volatile.Read(ref _restsUntil)) return null;
        using var patience = new CancellationTokenSource(s_patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            await using var content = file.Open();
            var answer = await Ask(content, either.Token, cancellationToken);
            if (answer.EndsWith(": OK", StringComparison.Ordinal)) return answer;
            Found(uploads.Scanner, answer);
            return answer.EndsWith(" FOUND", StringComparison.Ordinal) || answer.Contains("size limit", StringComparison.Ordinal) ? answer : null;
        }
        catch (TimeoutException e) // this file is too much for it; others may not be
        {
            Failed(uploads.Scanner, e.Message);
            return null;
        }
        catch (Exception e) when (e is SocketException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            Failed(uploads.Scanner, e.Message);
            Volatile.Write(ref _restsUntil, (clock.GetUtcNow() + s_rest).UtcTicks);
            return null;
        }
    }

    private async Task<string> Ask(Stream content, CancellationToken cancellationToken, CancellationToken gaveUp)
    {
        using var socket = await Connect(cancellationToken);
        await using var clamd = new NetworkStream(socket);
        try
        {
            await Send(clamd, content, cancellationToken);
        }
        catch (IOException) when (socket.Available > 0)
        {
            // it has said why, and closed: at its size limit
        }
        try
        {
            return await Answer(clamd, cancellationToken);
        }
        catch (OperationCanceledException e) when (!gaveUp.IsCancellationRequested)
        {
            throw new TimeoutException("It has all of a file and says nothing of it.", e);
        }
    }

    private static async Task Send(NetworkStream clamd, Stream content, CancellationToken cancellationToken)
    {
        var chunk = new byte[4 + 64 * 1024];
        int read;
        await clamd.WriteAsync("zINSTREAM\0"u8.ToArray(), cancellationToken);
        do
        {
            read = await content.ReadAsync(chunk.AsMemory(4), cancellationToken);
            BinaryPrimitives.WriteInt32BigEndian(chunk, read); // none: the end
            await clamd.WriteAsync(chunk.AsMemory(0, 4 + read), cancellationToken);
        }
        while (read > 0);
    }

    private static async Task<string> Answer(NetworkStream clamd, CancellationToken cancellationToken)
    {
        var answer = new byte[LongestAnswer];
        int length = 0, read;
        do
        {
            read = await clamd.ReadAsync(answer.AsMemory(length), cancellationToken);
            length += read;
        }
        while (read > 0 && length < LongestAnswer && answer[length - 1] != 0); // to its end, not beyond: there may be a reset
        return length > 0 ? Encoding.UTF8.GetString(answer, 0, length).TrimEnd('\0') : throw new IOException("It closed the connection without an answer.");
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

    private static DnsEndPoint? HostAndPort(string text) =>
        text.LastIndexOf(':') is > 0 and var colon && int.TryParse(text[(colon + 1)..], out var port) && port is > 0 and <= IPEndPoint.MaxPort && Uri.CheckHostName(text[..colon]) != UriHostNameType.Unknown
            ? new DnsEndPoint(text[..colon].Trim('[', ']'), port)
            : null;

    [LoggerMessage(EventId = 4200, Level = LogLevel.Warning, Message = "A file was refused: the virus scanner at {Scanner} answered {Answer}")]
    private partial void Found(string scanner, string answer);

    [LoggerMessage(EventId = 4201, Level = LogLevel.Error, Message = "Files are refused: the virus scanner at {Scanner} did not answer: {Reason}")]
    private partial void Failed(string scanner, string reason);
}
