using System.Diagnostics;
using PortalCms.TestHost;
using PortalCms.Testing;

namespace PortalCms.Tests.Core.Outbox;

/// <summary>A worker in a process of its own, to be killed.</summary>
internal sealed class OutboxProcess : IDisposable
{
    private readonly Process _host;

    private OutboxProcess(Process host) => _host = host;

    /// <summary>Starts it and waits until it could work; it begins with <see cref="Go"/>.</summary>
    public static async Task<OutboxProcess> Start(Db kind, string connection, string way)
    {
        var program = typeof(EffectsModule).Assembly.Location;
        var host = Process.Start(new ProcessStartInfo("dotnet", [program, "outbox", kind == Db.Sqlite ? "sqlite" : "postgresql", connection, way])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Assert.Equal("ready", await host.StandardOutput.ReadLineAsync());
        return new(host);
    }

    public void Go() => _host.StandardInput.WriteLine();

    /// <summary>Kills it, without a word.</summary>
    public void Dispose()
    {
        _host.Kill();
        _host.WaitForExit();
        _host.Dispose();
    }
}
