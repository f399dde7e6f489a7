using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OrchardCore.BackgroundTasks;
using OrchardCore.Environment.Shell;
using OrchardCore.Environment.Shell.Scope;
using PortalCms.Core;

namespace PortalCms.OrchardCore.Tenants;

/// <summary>Works the tenant's outbox off while the tenant is up: woken by its own commits, inside a scope of the site, since logins are the site's users.</summary>
internal sealed class TenantOutbox(IShellHost host, ShellSettings shell, OutboxWorker worker, IHttpContextAccessor accessor, ILogger<TenantOutbox> log) : IDisposable
{
    private readonly CancellationTokenSource _end = new();

    internal void Start()
    {
        using (ExecutionContext.SuppressFlow()) _ = Task.Run(Work);
    }

    internal Task Stop() => _end.IsCancellationRequested ? Task.CompletedTask : _end.CancelAsync();

    /// <summary>A tenant without visitors is taken down without being told beforehand.</summary>
    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }

    private async Task Work()
    {
        var end = _end.Token;
        while (!end.IsCancellationRequested)
        {
            try
            {
                await Drain(end);
                await worker.Wait(end);
            }
            catch (Exception) when (end.IsCancellationRequested)
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

    /// <summary>A tenant that is being taken down has no scope to give.</summary>
    private async Task Drain(CancellationToken end)
    {
        if (!host.TryGetShellContext(shell.Name, out var context) || context.Settings != shell || !shell.IsRunning()) return;
        accessor.HttpContext = context.CreateHttpContext(); // parts of the site ask for one, also where nobody asks for a page
        try
        {
            var scope = await host.GetScopeAsync(shell);
            await scope.UsingServiceScopeAsync(_ => worker.Drain(end));
        }
        finally
        {
            accessor.HttpContext = null;
        }
    }
}
