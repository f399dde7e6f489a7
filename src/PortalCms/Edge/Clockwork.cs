using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PortalCms.Core;

namespace PortalCms.Edge;

/// <summary>Runs each <see cref="IPeriodicWork"/> of a host of our own: the pauses vary by a fifth, so that nodes do not march in step.</summary>
internal sealed class Clockwork(IEnumerable<IPeriodicWork> works, IServiceScopeFactory scopes, TimeProvider clock, ILogger<Clockwork> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(works.Select(w => Go(w, stoppingToken)));

    private async Task Go(IPeriodicWork work, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(work.Every * (0.8 + 0.4 * Random.Shared.NextDouble()), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested) return;
            await work.Round(scopes, log, stoppingToken);
        }
    }
}

/// <summary>How whoever hosts the container calls its <see cref="IPeriodicWork"/>.</summary>
public static class PeriodicWorkRounds
{
    /// <summary>One round in a scope of its own. What the machine refuses is a line in the log, a bug is told with where it was; neither holds up anything else, nor ends the host.</summary>
    public static async Task Round(this IPeriodicWork work, IServiceScopeFactory scopes, ILogger log, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await work.Run(scope.ServiceProvider, cancellationToken);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or TimeoutException or IOException or UnauthorizedAccessException)
        {
            log.LogWarning("{Work} did not come through: {Reason}", work.GetType().Name, e.GetType().Name);
        }
        catch (Exception bug) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogError(bug, "{Work} failed; it is tried again in its next round", work.GetType().Name);
        }
    }
}
