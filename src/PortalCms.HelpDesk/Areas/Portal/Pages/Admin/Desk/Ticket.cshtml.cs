using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PortalCms.Theming;
using PortalCms.Tickets;

namespace PortalCms.HelpDesk.Pages.Admin.Desk;

/// <summary>A ticket's record: conversations, comments, properties, and the forms that act on it.</summary>
[Authorize(Policy = TicketsModule.AnswerTickets)]
internal sealed class TicketModel(Agent agent, TicketReading reading, TicketToolbar toolbar, PostedForm form) : RecordPage(agent, reading)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var draft = await form.Draft(cancellationToken);
        return await Show(200, s => (draft is null ? s : s with { ReplyText = draft["Text"], CommentText = draft["Comment"], Kept = draft.Files, Chosen = draft.Fields }) with
        {
            Notice = RecordNotice.Of(Agent, toolbar, s, Request.Query[RecordNotice.DoneQuery], Seen),
        }, cancellationToken);
    }
}
