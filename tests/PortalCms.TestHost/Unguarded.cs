using Microsoft.EntityFrameworkCore;
using PortalCms.Core;

namespace PortalCms.TestHost;

/// <summary>The worker as it must not be: effect first, then the end of the job, each for itself. Shows that the kill test would notice.</summary>
internal static class Unguarded
{
    internal static async Task Work(DbContextOptions<PortalDb> options)
    {
        while (true)
        {
            await using var db = new PortalDb(options);
            var job = await db.OutboxJobs.AsNoTracking().Include(j => j.Event).OrderBy(j => j.Id).FirstOrDefaultAsync();
            if (job is null) return;
            await new Recorder().Read(db, job.Event, default);
            await db.OutboxJobs.Where(j => j.Id == job.Id).ExecuteDeleteAsync();
        }
    }
}
