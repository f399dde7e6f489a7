using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OrchardCore.BackgroundTasks;
using OrchardCore.Environment.Shell;
using OrchardCore.Environment.Shell.Builders;
using OrchardCore.Environment.Shell.Scope;
using PortalCms.Core;

namespace PortalCms.OrchardCore.Tenants;

/// <summary>
/// Works the tenant's outbox off while the tenant is up: woken by its own commits, inside a scope of the site, since logins are the site's users. It stops before the next
/// job when its container is released: on SQLite each container numbers the site's documents for itself, so that what two of them add at the same time is refused.
/// </summary>
internal sealed class TenantOutbox(ShellSettings shell, IShellHost tenants, OutboxWorker worker, IHttpContextAccessor accessor, ILogger<TenantOutbox> log) : IDisposable
{
    /// <summary>An import releases its container right after its commit: what it made is for the next one.</summary>
    private static readonly TimeSpan s_settled = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _end = new();
    private bool _isWhole;

    internal void Start(ShellContext own, string? outside = null)
    {
        using (ExecutionContext.SuppressFlow()) _ = Task.Run(() => Work(own, outside));
    }

    /// <summary>In a scope, since a container that has just been set up has no subscribers outside of one. A server that takes its time, a mail's or a workflow's, holds up nothing else.</summary>
    private void StartOutside(ShellContext own)
    {
        if (_isWhole) return;
        foreach (var round in worker.Outside()) Start(own, round); // what the site makes for it may wait for its database, and then goes on in this scope
        _isWhole = true;
    }

    /// <summary>Told in the container's last scope: what is still due does not wait for the next visitor, the tenant's next container is made for it.</summary>
    internal async Task Stop()
    {
        if (_end.IsCancellationRequested) return;
        await _end.CancelAsync();
        if (!shell.IsRunning()) return;
        using (ExecutionContext.SuppressFlow()) _ = Task.Run(Wake);
    }

    private async Task Wake()
    {
        try
        {
            await Task.Delay(s_settled);
            if (!tenants.TryGetSettings(shell.Name, out var now) || !now.IsRunning()) return;
            await (await tenants.GetScopeAsync(now)).UsingAsync(_ => Task.CompletedTask);
        }
        catch (Exception wrong)
        {
            log.LogWarning(wrong, "The outbox of tenant {Tenant} waits for the next visitor.", shell.Name);
        }
    }

    /// <summary>A tenant without visitors is taken down without being told beforehand.</summary>
    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }

    private async Task Work(ShellContext own, string? outside)
    {
        var end = _end.Token;
        while (!end.IsCancellationRequested)
        {
            try
            {
                if (await own.CreateScopeAsync() is not { } scope) return;
                await Drain(own, scope, outside, end);
                await worker.Wait(outside, end);
                await Task.Delay(s_settled, end);
            }
            catch (Exception) when (end.IsCancellationRequested || own.Released)
            {
                return;
            }
            catch (Exception wrong)
            {
                log.LogError(wrong, "The outbox of tenant {Tenant} could not be read; it is tried again.", shell.Name);
                await Task.Delay(TimeSpan.FromSeconds(5), CancellationToken.None);
            }
        }
    }

    /// <summary>The whole way of a scope: the last one of a container that was released meanwhile takes it down.</summary>
    private async Task Drain(ShellContext own, ShellScope scope, string? outside, CancellationToken end)
    {
        accessor.HttpContext = own.CreateHttpContext(); // parts of the site ask for one, also where nobody asks for a page
        try
        {
            await scope.UsingAsync(_ =>
            {
                if (outside is null) StartOutside(own);
                return worker.Drain(outside, () => own.Released, end);
            }, activateShell: false);
        }
        finally
        {
            accessor.HttpContext = null;
        }
    }
}
