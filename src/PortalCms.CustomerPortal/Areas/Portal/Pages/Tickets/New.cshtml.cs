using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PortalCms.Core;
using PortalCms.Mail;
using PortalCms.Theming;
using PortalCms.Tickets;

namespace PortalCms.CustomerPortal.Pages.Tickets;

/// <summary>Files a ticket.</summary>
[Authorize(Policy = "Customer")]
public sealed class NewModel(Visit visit, PostedForm form, TicketFiling filing, FileTicketForm ticketForm, IMailTransport mail) : PageModel, IShowAgain
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var draft = await form.Draft(cancellationToken);
        var reply = draft?["Text"] ?? ""; // written to a ticket that they see no more
        IReadOnlyList<ErrorItem> errors = reply.Length > 0 ? [new("", visit.Say(DetailModel.NotSent))] : [];
        return await Show(new(draft?["Subject"], reply.Length > 0 ? reply : draft?["Description"], draft?["Category"], draft?["Priority"]), errors, draft?.Files ?? [], 200);
    }

    public async Task<IActionResult> OnPostAsync([FromForm] FileTicketInput input, CancellationToken cancellationToken)
    {
        var files = await IncomingFile.Of(form, cancellationToken);
        var settings = await visit.Settings();
        // in the order of the page: the first of them has the focus
        var problems = WhyNot(input, settings).Concat(form.UploadProblems).Concat(await filing.WhyNot(files, cancellationToken)).Select(visit.Say).ToList();
        if (problems.Count > 0) return await Show(input, problems, await form.KeepFiles(cancellationToken), form.UploadProblems.Count > 0 ? 413 : 400);
        var filed = new FiledForm(input.Subject!, input.Description!, input.Category ?? "", Enum.TryParse<Priority>(input.Priority, out var priority) ? priority : Priority.Normal, files);
        var done = await mail.IsOn() ? "mailed" : "filed";
        return LocalRedirect(await filing.File(filed, number => $"{visit.TicketsUrl(Request)}/{number}?done={done}#notice", cancellationToken));
    }

    public async Task<IActionResult> ShowAgain(ErrorItem error, int status) => await Show(
        new(Request.Form["Subject"], Request.Form["Description"], Request.Form["Category"], Request.Form["Priority"]), [error], await form.KeepFiles(HttpContext.RequestAborted), status);

    private static IEnumerable<Outcome> WhyNot(FileTicketInput input, CustomerPortalSettings settings)
    {
        foreach (var problem in Ticket.WhyNotFile(input.Subject ?? "", input.Description ?? "")) yield return problem;
        if (!string.IsNullOrEmpty(input.Category) && settings.CategoryList.All(c => c.Key != input.Category)) yield return Outcome.Refused("Category", "Choose one of the categories.");
        if (!string.IsNullOrEmpty(input.Priority) && !Enum.GetNames<Priority>().Contains(input.Priority)) yield return Outcome.Refused("Priority", "Choose one of the priorities.");
    }

    private async Task<IActionResult> Show(FileTicketInput input, IReadOnlyList<ErrorItem> errors, IReadOnlyList<StagedFile> kept, int status)
    {
        var view = await ticketForm.View(Request, input, errors, kept);
        return new ThemedPage("tickets/new", visit.Title(view.Heading, errors), view, status);
    }
}
