using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using PortalCms.Testing;

namespace PortalCms.Tests.Host;

/// <summary>
/// The published program in Production, in a folder of its own and away from the clone: what somebody has who follows <c>docs/administrators.md</c>.
/// </summary>
internal sealed class PublishedHost(TestDatabase database) : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> s_published = new(Publish);
    private readonly string _folder = Directory.CreateDirectory(Path.Combine(TestFolder.Path, $"host-{Guid.NewGuid():N}")).FullName;
    private readonly int _port = FreePort();
    private Process? _running;

    internal Uri Address => new($"http://127.0.0.1:{_port}");

    /// <summary>What the program that runs has said so far, line by line.</summary>
    internal List<string> Said { get; } = [];

    /// <summary>The folder that was published.</summary>
    internal static Task<string> Program => s_published.Value;

    internal string Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, text);
        return file;
    }

    /// <summary>Runs a verb to its end; one that starts to serve instead is ended.</summary>
    internal async Task<(int Code, string Said)> Run(string[] verb, params (string Name, string Value)[] environment)
    {
        using var run = Process.Start(await Start(verb, environment))!;
        var (said, wrong) = (run.StandardOutput.ReadToEndAsync(), run.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await using (patience.Token.Register(run.Kill)) await run.WaitForExitAsync(CancellationToken.None);
        return (run.ExitCode, await said + await wrong);
    }

    /// <summary>Starts it and waits until it is ready.</summary>
    internal async Task Serve(params (string Name, string Value)[] environment)
    {
        _running = Process.Start(await Start([], environment))!;
        foreach (var output in new[] { _running.StandardOutput, _running.StandardError }) _ = Listen(output);
        using var client = new HttpClient();
        for (var clock = Stopwatch.StartNew(); !await IsReady(client); await Task.Delay(50))
            Assert.False(_running.HasExited || clock.Elapsed > TimeSpan.FromMinutes(4), $"It did not start: {string.Join('\n', Said)}");
    }

    /// <summary>A browser that visits it.</summary>
    internal Visitor Visitor() => new(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }), Address);

    public async ValueTask DisposeAsync()
    {
        if (_running is null) return;
        _running.Kill();
        await _running.WaitForExitAsync();
        _running.Dispose();
    }

    private async Task<ProcessStartInfo> Start(string[] verb, (string Name, string Value)[] environment)
    {
        var program = Path.Combine(await Program, "PortalCms.Web.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. verb]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder };
        start.Environment.Remove("DOTNET_ENVIRONMENT");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = Address.ToString();
        start.Environment["PORTAL_DATA"] = Path.Combine(_folder, "data");
        if (database.Kind == Db.PostgreSql) start.Environment["PORTAL_DB"] = database.Place;
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return start;
    }

    private static async Task<bool> IsReady(HttpClient client, Uri address)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(address, "/readyz"));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private Task<bool> IsReady(HttpClient client) => IsReady(client, Address);

    private async Task Listen(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line) lock (Said) Said.Add(line);
    }

    private static async Task<string> Publish()
    {
        var (folder, built) = (Path.Combine(TestFolder.Path, "published"), new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name);
        var start = new ProcessStartInfo("dotnet", ["publish", "src/PortalCms.Web", "-c", built, "--no-build", "-o", folder, "-v", "q", "-nodeReuse:false"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Repository.Root,
        };
        using var publish = Process.Start(start)!;
        var said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        Assert.True(publish.ExitCode == 0, said);
        return folder;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
