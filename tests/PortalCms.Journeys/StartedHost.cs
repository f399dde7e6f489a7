using System.Diagnostics;
using PortalCms.Testing;

namespace PortalCms.Journeys;

/// <summary>A sign-in as the host prints it.</summary>
/// <param name="Role">Who they are, in words.</param>
/// <param name="Address">The door they use.</param>
internal sealed record PrintedSignIn(string Role, string Email, string Password, Uri Address);

/// <summary>The host as a stranger starts it: the program itself, on a data folder of its own, and what it prints.</summary>
internal sealed class StartedHost : IAsyncDisposable
{
    private const string Said = "PortalCms is at ";
    private readonly Process _program;
    private readonly List<string> _lines = [];
    private readonly TaskCompletionSource _isUp = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private StartedHost(Process program) => _program = program;

    /// <summary>The help page, as printed.</summary>
    internal Uri Address => new(Lines.Single(l => l.StartsWith(Said, StringComparison.Ordinal))[Said.Length..]);

    internal IReadOnlyList<PrintedSignIn> SignIns =>
        [.. Lines.Select(l => l.Split('\t')).Where(p => p is ["sign-in", ..]).Select(p => new PrintedSignIn(p[1], p[2], p[3], new Uri(p[4])))];

    private IReadOnlyList<string> Lines
    {
        get { lock (_lines) return [.. _lines]; }
    }

    /// <param name="database">An empty database on PostgreSQL; null: a SQLite file.</param>
    internal static async Task<StartedHost> Start(TestDatabase? database)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "PortalCms.Web.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["PORTAL_DATA"] = Path.Combine(TestFolder.Path, Guid.NewGuid().ToString("N"));
        if (database is not null) start.Environment["PORTAL_DB"] = database.ConnectionString;
        var host = new StartedHost(Process.Start(start)!);
        await host.Listen();
        return host;
    }

    private async Task Listen()
    {
        _program.OutputDataReceived += (_, e) => Hear(e.Data);
        _program.ErrorDataReceived += (_, e) => Hear(e.Data);
        _program.BeginOutputReadLine();
        _program.BeginErrorReadLine();
        try
        {
            await _isUp.Task.WaitAsync(TimeSpan.FromSeconds(150));
        }
        catch (Exception fault) when (fault is TimeoutException or InvalidOperationException)
        {
            await DisposeAsync();
            throw new InvalidOperationException("The host did not come up. It said:\n" + string.Join('\n', Lines), fault);
        }
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            _isUp.TrySetException(new InvalidOperationException("It ended."));
            return;
        }
        lock (_lines) _lines.Add(line);
        if (line.StartsWith("sign-in\tadmin", StringComparison.Ordinal)) _isUp.TrySetResult(); // the last that it prints
    }

    public async ValueTask DisposeAsync()
    {
        if (!_program.HasExited)
        {
            _program.Kill(entireProcessTree: true);
            await _program.WaitForExitAsync();
        }
        _program.Dispose();
    }
}
