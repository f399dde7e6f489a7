using System.Diagnostics;
using PortalCms.TestHost;

namespace PortalCms.Tests.Core;

/// <summary>A process of <c>PortalCms.TestHost</c>, to be killed.</summary>
internal sealed class TestProcess : IDisposable
{
    private readonly Process _host;

    private TestProcess(Process host) => _host = host;

    /// <summary>Starts it and waits until it could work; it begins with <see cref="Go"/>.</summary>
    public static async Task<TestProcess> Start(params string[] work)
    {
        var program = typeof(EffectsModule).Assembly.Location;
        var host = Process.Start(new ProcessStartInfo("dotnet", [program, .. work]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        Assert.Equal("ready", await host.StandardOutput.ReadLineAsync());
        return new(host);
    }

    public void Go() => _host.StandardInput.WriteLine();

    /// <summary>Waits for what it says next.</summary>
    public Task<string?> Said() => _host.StandardOutput.ReadLineAsync();

    /// <summary>Kills it, without a word.</summary>
    public void Dispose()
    {
        _host.Kill();
        _host.WaitForExit();
        _host.Dispose();
    }
}
