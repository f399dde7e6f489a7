using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;

namespace PortalCms.Tickets;

/// <summary>
/// Each hour: files that have waited for their row for more than a day, since the process that wrote them was killed or its save failed. Those whose
/// row is there are settled, the others removed. Whoever writes a file saves its row in the same request, so none of them is at work on one so old;
/// and none reads one, since readers come by a row.
/// </summary>
internal sealed class AttachmentSweep : IPeriodicWork
{
    internal static TimeSpan Patience { get; } = TimeSpan.FromDays(1);

    public TimeSpan Every => TimeSpan.FromHours(1);

    // The machine wrote the files' times, so its own clock reads them.
    public Task Run(IServiceProvider services, CancellationToken cancellationToken) =>
        Sweep(services.GetRequiredService<PortalDb>(), services.GetRequiredService<AttachmentStore>(), TimeProvider.System.GetUtcNow() - Patience, cancellationToken);

    private static async Task Sweep(PortalDb db, AttachmentStore store, DateTimeOffset before, CancellationToken cancellationToken)
    {
        foreach (var keys in store.WaitingSince(before).Chunk(200))
        {
            var named = await db.Set<Attachment>().Where(a => keys.Contains(a.StoredAs)).Select(a => a.StoredAs).ToListAsync(cancellationToken);
            foreach (var key in named) store.Settle(key);
            foreach (var key in keys.Except(named)) store.Drop(key);
        }
    }
}
