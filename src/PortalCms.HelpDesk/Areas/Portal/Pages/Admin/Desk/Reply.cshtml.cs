using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Theming;
using PortalCms.Tickets;

namespace PortalCms.HelpDesk.Pages.Admin.Desk;

/// <summary>An agent's answer in the conversation that the customer sees, with files; where it is chosen, the ticket moves to another stage with it.</summary>
[Authorize(Policy = TicketsModule.AnswerTickets), ComesBackAt("/Admin/Desk/Ticket")]
internal sealed class ReplyModel(Agent agent, TicketReading reading, PostedForm form, AttachmentIntake intake) : RecordPage(agent, reading), IShowAgain
{
    public IActionResult OnGet() => LocalRedirect(Address(""));

    /// <summary>What the form posts; nothing else is read.</summary>
    internal sealed record InputModel
    {
        public string? Text { get; init; }

        /// <summary>A stage's id; empty: the ticket stays where it is.</summary>
        public string? MoveTo { get; init; }

        /// <summary>The ticket's, as it stood on the page.</summary>
        public int Version { get; init; }
    }

    public async Task<IActionResult> OnPostAsync([FromForm] InputModel input, CancellationToken cancellationToken)
    {
        var files = await IncomingFile.Of(form, cancellationToken);
        var problems = form.UploadProblems.Concat(await intake.WhyNot(files, Agent.Person, cancellationToken)).Select(Agent.Say).ToList();
        return problems.Count > 0 ? await Again(input.Text, problems, form.UploadProblems.Count > 0 ? 413 : 400, cancellationToken)
            : await Meanwhile.Redo(Agent.Db, () => Reply(input, files, cancellationToken));
    }

    public Task<IActionResult> ShowAgain(ErrorItem error, int status) => Again(Request.Form["Text"], [error], status, HttpContext.RequestAborted);

    private async Task<IActionResult> Reply(InputModel input, IReadOnlyList<IncomingFile> files, CancellationToken cancellationToken)
    {
        var ticket = await Agent.Tickets.Include(t => t.Parties).Include(t => t.Stage).Include(t => t.Conversations.Where(c => c.IsShown)).AsSingleQuery()
            .SingleOrDefaultAsync(t => t.Number == Number, cancellationToken);
        if (ticket is null || await Agent.Me(cancellationToken) is not { } me) return NotFound();
        var stage = await Chosen(ticket, input, cancellationToken);
        if (WhyNotMove(ticket, stage, input) is { } lost) return await Again(input.Text, [lost], 400, cancellationToken);
        var kept = await intake.Keep(files, Agent.Person, Agent.Now, cancellationToken);
        var inbox = ticket.Conversations.Count == 0 ? await DeskInbox.Of(Agent.Db, ticket.PipelineId, cancellationToken) : null;
        var outcome = ticket.Reply(Agent.Person, Author.Of(me), input.Text ?? "", kept, inbox, Agent.Now);
        if (outcome.IsDone && stage is not null) outcome = ticket.MoveTo(stage, Agent.Person, Agent.Now);
        var address = Done(stage is null ? RecordNotice.Replied : RecordNotice.RepliedAndMoved, Seen);
        if (outcome.IsDone) return LocalRedirect(await intake.SaveOrDrop(kept, () => form.Save(Agent.Db, address, cancellationToken)) ?? address);
        intake.Drop(kept);
        return await Again(input.Text, [Agent.Say(outcome)], 400, cancellationToken);
    }

    private async Task<Stage?> Chosen(Ticket ticket, InputModel input, CancellationToken cancellationToken) => int.TryParse(input.MoveTo, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        ? await Agent.Db.Set<Stage>().SingleOrDefaultAsync(s => s.Id == id && s.PipelineId == ticket.PipelineId, cancellationToken) : null;

    // Who chose by what a colleague has changed since looks again; the same form sent twice finds its stage as it left it.
    private ErrorItem? WhyNotMove(Ticket ticket, Stage? stage, InputModel input) => stage switch
    {
        null when string.IsNullOrEmpty(input.MoveTo) => null,
        null => new("MoveTo", Agent.Say("This cannot be chosen. Choose another one.")),
        _ when ticket.Version == input.Version || ticket.StageId == stage.Id => null,
        _ => new("MoveTo", Agent.Say("A colleague changed this ticket while you had it open. Nothing of yours was saved yet.")),
    };

    private async Task<IActionResult> Again(string? text, IReadOnlyList<ErrorItem> errors, int status, CancellationToken cancellationToken)
    {
        var kept = await form.KeepFiles(cancellationToken);
        var chosen = new Dictionary<string, string> { ["MoveTo"] = Request.Form["MoveTo"].ToString() };
        return await Show(status, s => s with { ReplyText = text ?? "", Errors = errors, Kept = kept, Chosen = chosen }, cancellationToken);
    }
}
