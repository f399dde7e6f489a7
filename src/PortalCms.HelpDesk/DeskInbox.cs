using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Tickets;

namespace PortalCms.HelpDesk;

/// <summary>In which inbox a conversation begins that an agent opens: nobody came through a portal, so the pipeline tells.</summary>
public static class DeskInbox
{
    /// <summary>The default inbox of the portal that files into this pipeline; else another portal's; else the site's first; else null.</summary>
    public static async Task<int?> Of(PortalDb db, int pipeline, CancellationToken cancellationToken) => await db.Set<TicketRules>().Where(r => r.DefaultInboxId != null)
        .OrderByDescending(r => r.PipelineId == pipeline).ThenBy(r => r.PortalId).Select(r => r.DefaultInboxId).FirstOrDefaultAsync(cancellationToken) ?? await Inbox.First(db, cancellationToken);
}
