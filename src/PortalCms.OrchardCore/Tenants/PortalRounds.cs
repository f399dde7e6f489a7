using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrchardCore.BackgroundTasks;
using OrchardCore.Environment.Shell.Scope;
using PortalCms.Core;
using PortalCms.Edge;

namespace PortalCms.OrchardCore.Tenants;

/// <summary>The tenant's minute: what comes round in the portal, each in its own time, and jobs that nobody rang for.</summary>
[BackgroundTask(Title = "Customer portal", Schedule = "* * * * *", Description = "Sweeps the portal's outbox, and removes what is past its time.")]
public sealed class PortalRounds(TimeProvider clock, ILogger<PortalRounds> log) : IBackgroundTask
{
    private readonly ConcurrentDictionary<Type, DateTimeOffset> _last = [];

    public async Task DoWorkAsync(IServiceProvider serviceProvider, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var work in serviceProvider.GetServices<IPeriodicWork>().Where(w => IsDue(w, now)))
        {
            _last[work.GetType()] = now;
            await work.Round(serviceProvider.GetRequiredService<IServiceScopeFactory>(), log, cancellationToken);
        }
        var own = ShellScope.Context;
        await serviceProvider.GetRequiredService<OutboxWorker>().Drain(null, () => own.Released, cancellationToken);
    }

    private bool IsDue(IPeriodicWork work, DateTimeOffset now) => !_last.TryGetValue(work.GetType(), out var last) || now - last >= work.Every;
}
