using System.Net;
using System.Net.Sockets;

namespace PortalCms.OrchardCore.Tests;

/// <summary>A server elsewhere that answers when it is let.</summary>
internal sealed class SlowServer : IDisposable
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously), _let = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    internal SlowServer()
    {
        _listener.Start();
        _ = Listen();
    }

    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Ends when somebody waits for an answer.</summary>
    internal Task Asked => _asked.Task.WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>From now on everybody is answered.</summary>
    internal void Answer() => _let.TrySetResult();

    private async Task Listen()
    {
        while (true) _ = Serve(await _listener.AcceptTcpClientAsync());
    }

    private async Task Serve(TcpClient client)
    {
        using var asking = client;
        _ = await client.GetStream().ReadAsync(new byte[4096]);
        _asked.TrySetResult();
        await _let.Task;
        await client.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
    }

    public void Dispose() => _listener.Dispose();
}
