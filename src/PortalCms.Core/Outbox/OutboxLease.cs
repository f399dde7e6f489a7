using Microsoft.EntityFrameworkCore;

namespace PortalCms.Core;

/// <summary>One worker's hold on some jobs: every statement asks whether it still holds. The same statements on both databases.</summary>
internal sealed class OutboxLease(string holder, TimeProvider clock, OutboxOptions options, bool outside)
{
    private readonly TimeSpan _length = outside ? options.OutsideLease : options.Lease;
    private DateTimeOffset _until;

    /// <summary>The jobs got, those first that are due longest: none when others were quicker, null when nothing is due.</summary>
    internal async Task<List<OutboxJob>?> Take(PortalDb db, List<string> subscribers, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var free = db.OutboxJobs.Where(j => j.DueAt <= now && (j.LeasedUntil == null || j.LeasedUntil < now) && subscribers.Contains(j.Subscriber));
        var ids = await free.OrderBy(j => j.DueAt).ThenBy(j => j.Id).Select(j => j.Id).Take(outside ? 1 : options.Batch).ToListAsync(cancellationToken);
        if (ids.Count == 0) return null;
        _until = now + _length;
        var got = await free.Where(j => ids.Contains(j.Id))
            .ExecuteUpdateAsync(s => s.SetProperty(j => j.LeasedBy, holder).SetProperty(j => j.LeasedUntil, _until), cancellationToken);
        return got == 0 ? [] : await db.OutboxJobs.AsNoTracking().Include(j => j.Event).Where(j => j.LeasedBy == holder).OrderBy(j => j.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Before each job: holds it for longer when half of the time has gone. False when another has it.</summary>
    internal async Task<bool> Renew(PortalDb db, long id, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        if (_until - now > _length / 2) return true;
        var until = now + _length;
        // All that is still ours: the deadline is one for the whole batch.
        await Held(db).ExecuteUpdateAsync(s => s.SetProperty(j => j.LeasedUntil, until), cancellationToken);
        _until = until;
        return await Held(db).AnyAsync(j => j.Id == id, cancellationToken);
    }

    /// <summary>Inside the effect's transaction: the job is done. False when another has it; then the effect must not be committed.</summary>
    internal async Task<bool> Finish(PortalDb db, long id, CancellationToken cancellationToken) =>
        await Held(db).Where(j => j.Id == id).ExecuteDeleteAsync(cancellationToken) == 1;

    /// <summary>The effect failed: the job waits, each time twice as long.</summary>
    internal Task<int> Postpone(PortalDb db, OutboxJob job, Exception wrong)
    {
        var later = wrong as TryLaterException;
        var pause = later?.After ?? options.PauseAfter(job.Attempts + 1, later is null ? options.LongestPause : options.LongestOutsidePause);
        var (due, error, unsure) = (clock.Now() + pause, OneLine(wrong), later is { IsUnsure: true } ? 1 : 0);
        return Held(db).Where(j => j.Id == job.Id).ExecuteUpdateAsync(s => s
            .SetProperty(j => j.Attempts, j => j.Attempts + 1).SetProperty(j => j.Unsure, j => j.Unsure + unsure).SetProperty(j => j.DueAt, due).SetProperty(j => j.Error, error)
            .SetProperty(j => j.LeasedBy, (string?)null).SetProperty(j => j.LeasedUntil, (DateTimeOffset?)null));
    }

    /// <summary>What was not worked off goes back at once.</summary>
    internal Task<int> Release(PortalDb db) => Held(db).ExecuteUpdateAsync(s =>
        s.SetProperty(j => j.LeasedBy, (string?)null).SetProperty(j => j.LeasedUntil, (DateTimeOffset?)null));

    private IQueryable<OutboxJob> Held(PortalDb db) => db.OutboxJobs.Where(j => j.LeasedBy == holder);

    private static string OneLine(Exception wrong)
    {
        var line = Fold.Clean(wrong is TryLaterException ? wrong.Message : $"{wrong.GetType().Name}: {wrong.GetBaseException().Message}").ReplaceLineEndings(" ");
        return line.Length > 300 ? Fold.Clean(line[..300]) : line;
    }
}
