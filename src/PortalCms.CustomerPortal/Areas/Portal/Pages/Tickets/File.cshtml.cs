using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Theming;
using PortalCms.Tickets;

namespace PortalCms.CustomerPortal.Pages.Tickets;

/// <summary>An attachment of the conversation that the customer sees.</summary>
[Authorize(Policy = "Customer"), ComesBackAt("/Tickets/Detail")]
public sealed class FileModel(PortalDb db, Visit visit, AttachmentStore store) : PageModel
{
    public async Task<IActionResult> OnGetAsync(long number, long id, CancellationToken cancellationToken)
    {
        var file = await db.Tickets().VisibleTo(visit.Person).Query.Where(t => t.Number == number)
            .SelectMany(t => t.Conversations).Where(c => c.IsShown).SelectMany(c => c.Messages).SelectMany(m => m.Attachments)
            .SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
        return file is not null && store.Open(file.StoredAs) is { } content ? new Download(file.Name, file.ContentType, content) : NotFound();
    }
}
