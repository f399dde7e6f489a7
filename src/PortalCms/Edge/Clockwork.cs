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
