using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Theming;
using PortalCms.Tickets;

namespace PortalCms.HelpDesk.Pages.Admin.Desk;

/// <summary>A file of any of the ticket's conversations, as a download.</summary>
[Authorize(Policy = TicketsModule.AnswerTickets), ComesBackAt("/Admin/Desk/Ticket")]
internal sealed class FileModel(Agent agent, AttachmentStore store) : PageModel
{
    public async Task<IActionResult> OnGetAsync(long number, long id, CancellationToken cancellationToken)
    {
        var file = await agent.Tickets.Where(t => t.Number == number).SelectMany(t => t.Conversations).SelectMany(c => c.Messages).SelectMany(m => m.Attachments)
            .SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
        return file is not null && store.Open(file.StoredAs) is { } content ? new Download(file.Name, file.ContentType, content) : NotFound();
    }
}
