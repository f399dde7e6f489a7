using System.Net.Sockets;
using System.Text;

namespace PortalCms.Tests.Edge;

/// <summary>A connection on which a test writes what it likes, byte by byte.</summary>
internal sealed class Wire(int port) : IDisposable
{
    private readonly TcpClient _client = new("127.0.0.1", port) { ReceiveTimeout = 20_000 };

    internal async Task<Wire> Write(string text)
    {
        await _client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text), TestContext.Current.CancellationToken);
        return this;
    }

    /// <summary>All that comes until the server has answered and closed, or has said enough.</summary>
    internal async Task<string> Read(string until = "\0")
    {
        var (text, buffer) = (new StringBuilder(), new byte[64 * 1024]);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        try
        {
            int read;
            while (!text.ToString().Contains(until, StringComparison.Ordinal) && (read = await _client.GetStream().ReadAsync(buffer, patience.Token)) > 0) text.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
        catch (IOException)
        {
            // reset: what came before counts
        }
        return text.ToString();
    }

    public void Dispose() => _client.Dispose();
}
