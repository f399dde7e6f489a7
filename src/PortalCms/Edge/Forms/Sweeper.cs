using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PortalCms.Core;

namespace PortalCms.Edge;

/// <summary>Once an hour: traces of posts older than any key, drafts and kept files past their time.</summary>
internal sealed class Sweeper(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Sweeper> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMinutes(50 + 20 * Random.Shared.NextDouble()), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested) return;
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await Sweep(scope.ServiceProvider, clock.Now(), stoppingToken);
            }
            catch (Exception e) when (e is System.Data.Common.DbException or IOException or InvalidOperationException)
            {
                log.LogWarning("Old forms could not be swept: {Reason}", e.GetType().Name);
            }
        }
    }

    internal static async Task Sweep(IServiceProvider services, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var oldest = now - FormKeys.Life;
        await services.GetRequiredService<PortalDb>().SubmittedForms.Where(f => f.At < oldest).ExecuteDeleteAsync(cancellationToken);
        await services.GetRequiredService<StashedForms>().Sweep(cancellationToken);
        await services.GetRequiredService<KeptFiles>().Sweep(cancellationToken);
    }
}
