using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PortalCms.Tests.Mail;

/// <summary>A mail server that says what a test wants at one command, and hangs up after it; at all others it is friendly.</summary>
internal sealed class ScriptedSmtp : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly (string Command, string Answer) _script;

    /// <param name="command"><c>MAIL</c>, <c>RCPT</c>, <c>DATA</c>, or <c>.</c> for the end of the text.</param>
    /// <param name="answer">Empty: it hangs up without one.</param>
    internal ScriptedSmtp(string command, string answer)
    {
        _script = (command, answer);
        _listener.Start();
        _ = Task.Run(Listen);
    }

    internal string Address => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>How many connections there were.</summary>
    internal int Visits { get; private set; }

    public void Dispose() => _listener.Dispose();

    private async Task Listen()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                Visits++;
                await Talk(client.GetStream());
            }
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException or IOException)
        {
            // the test is over
        }
    }

    private async Task Talk(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        await Say(stream, "220 here");
        var isText = false;
        while (await reader.ReadLineAsync() is { } line)
        {
            if (isText && line != ".") continue;
            if (line.StartsWith(_script.Command, StringComparison.OrdinalIgnoreCase))
            {
                if (_script.Answer.Length > 0) await Say(stream, _script.Answer);
                return;
            }
            isText = line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase);
            await Say(stream, isText ? "354 go on" : "250 well");
        }
    }

    private static async Task Say(NetworkStream stream, string line) => await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"));
}
