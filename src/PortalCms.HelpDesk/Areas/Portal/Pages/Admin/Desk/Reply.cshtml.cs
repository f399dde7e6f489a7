using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Theming;
using PortalCms.Tickets;

namespace PortalCms.HelpDesk.Pages.Admin.Desk;

/// <summary>An agent's answer in the conversation that the customer sees, with files.</summary>
[Authorize(Policy = TicketsModule.AnswerTickets), DraftAt("/Admin/Desk/Ticket")]
internal sealed class ReplyModel(Agent agent, TicketReading reading, PostedForm form, AttachmentIntake intake) : RecordPage(agent, reading), IShowAgain
{
    public IActionResult OnGet() => LocalRedirect(Address(""));

    public async Task<IActionResult> OnPostAsync(string? text, CancellationToken cancellationToken)
    {
        var files = await IncomingFile.Of(form, cancellationToken);
        var problems = form.UploadProblems.Concat(await intake.WhyNot(files, Agent.Person, cancellationToken)).Select(Agent.Say).ToList();
        return problems.Count > 0 ? await Again(text ?? "", problems, form.UploadProblems.Count > 0 ? 413 : 400, cancellationToken)
            : await Meanwhile.Redo(Agent.Db, () => Reply(text ?? "", files, cancellationToken));
    }

    public Task<IActionResult> ShowAgain(ErrorItem error, int status) => Again(Request.Form["Text"].ToString(), [error], status, HttpContext.RequestAborted);

    private async Task<IActionResult> Reply(string text, IReadOnlyList<IncomingFile> files, CancellationToken cancellationToken)
    {
        var ticket = await Agent.Tickets.Include(t => t.Parties).Include(t => t.Conversations.Where(c => c.IsShown)).AsSingleQuery()
            .SingleOrDefaultAsync(t => t.Number == Number, cancellationToken);
        if (ticket is null || await Agent.Me(cancellationToken) is not { } me) return NotFound();
        var kept = await intake.Keep(files, Agent.Person, Agent.Now, cancellationToken);
        var inbox = ticket.Conversations.Count == 0 ? await DeskInbox.Of(Agent.Db, ticket.PipelineId, cancellationToken) : null;
        var outcome = ticket.Reply(Agent.Person, Author.Of(me), text, kept, inbox, Agent.Now);
        var address = Done(RecordNotice.Replied, Seen);
        if (outcome.IsDone) return LocalRedirect(await intake.SaveOrDrop(kept, () => form.Save(Agent.Db, address, cancellationToken)) ?? address);
        intake.Drop(kept);
        return await Again(text, [Agent.Say(outcome)], 400, cancellationToken);
    }

    private async Task<IActionResult> Again(string text, IReadOnlyList<ErrorItem> errors, int status, CancellationToken cancellationToken)
    {
        var kept = await form.KeepFiles(cancellationToken);
        return await Show(status, s => s with { ReplyText = text, Errors = errors, Kept = kept }, cancellationToken);
    }
}
