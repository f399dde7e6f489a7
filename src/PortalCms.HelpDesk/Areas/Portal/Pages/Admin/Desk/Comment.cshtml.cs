using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Theming;
using PortalCms.Tickets;

namespace PortalCms.HelpDesk.Pages.Admin.Desk;

/// <summary>A note to colleagues, which no customer sees.</summary>
[Authorize(Policy = TicketsModule.AnswerTickets), ComesBackAt("/Admin/Desk/Ticket")]
internal sealed class CommentModel(Agent agent, TicketReading reading, PostedForm form) : RecordPage(agent, reading), IShowAgain
{
    public IActionResult OnGet() => LocalRedirect(Address(""));

    public async Task<IActionResult> OnPostAsync(string? comment, CancellationToken cancellationToken)
    {
        var ticket = await Agent.Tickets.SingleOrDefaultAsync(t => t.Number == Number, cancellationToken);
        if (ticket is null || await Agent.Me(cancellationToken) is not { } me) return NotFound();
        var outcome = ticket.AddComment(Agent.Person, me, comment ?? "", Agent.Now);
        if (!outcome.IsDone) return await Again(comment, Agent.Say(outcome), 400);
        var address = Done(RecordNotice.Commented);
        return LocalRedirect(await form.Save(Agent.Db, address, cancellationToken) ?? address);
    }

    public Task<IActionResult> ShowAgain(ErrorItem error, int status) => Again(Request.Form["Comment"], error, status);

    private Task<IActionResult> Again(string? typed, ErrorItem error, int status) =>
        Show(status, s => s with { CommentText = typed ?? "", Errors = [error] }, HttpContext.RequestAborted);
}
