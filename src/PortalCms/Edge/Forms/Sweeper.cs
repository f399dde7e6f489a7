using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;

namespace PortalCms.Edge;

/// <summary>Once an hour: traces of posts older than any key, drafts and kept files past their time.</summary>
internal sealed class Sweeper(TimeProvider clock) : IPeriodicWork
{
    public TimeSpan Every => TimeSpan.FromHours(1);

    public Task Run(IServiceProvider services, CancellationToken cancellationToken) => Sweep(services, clock.Now(), cancellationToken);

    internal static async Task Sweep(IServiceProvider services, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var oldest = now - FormKeys.Life;
        await services.GetRequiredService<PortalDb>().SubmittedForms.Where(f => f.At < oldest).ExecuteDeleteAsync(cancellationToken);
        await services.GetRequiredService<StashedForms>().Sweep(cancellationToken);
        await services.GetRequiredService<KeptFiles>().Sweep(cancellationToken);
    }
}
