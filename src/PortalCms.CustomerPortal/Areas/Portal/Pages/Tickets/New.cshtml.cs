using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PortalCms.Core;
using PortalCms.Theming;
using PortalCms.Tickets;

namespace PortalCms.CustomerPortal.Pages.Tickets;

/// <summary>Files a ticket.</summary>
[Authorize(Policy = "Customer")]
public sealed class NewModel(Visit visit, PostedForm form, TicketFiling filing) : PageModel, IShowAgain
{
    /// <summary>What the form posts; nothing else is read.</summary>
    public sealed record InputModel(string? Subject, string? Description, string? Category, string? Priority);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var draft = await form.Draft(cancellationToken);
        return await Show(new(draft?["Subject"], draft?["Description"], draft?["Category"], draft?["Priority"]), [], draft?.Files ?? [], 200);
    }

    public async Task<IActionResult> OnPostAsync([FromForm] InputModel input, CancellationToken cancellationToken)
    {
        var files = (await form.Files(cancellationToken)).Select(f => new IncomingFile(f.Name, f.Size, f.Open)).ToList();
        var settings = await visit.Settings();
        var problems = form.UploadProblems.Concat(AttachmentIntake.WhyNot(files)).Concat(WhyNot(input, settings)).Select(visit.Say).ToList();
        if (problems.Count > 0) return await Show(input, problems, await form.KeepFiles(cancellationToken), form.UploadProblems.Count > 0 ? 413 : 400);
        var filed = new FiledForm(input.Subject!, input.Description!, input.Category ?? "", Enum.TryParse<Priority>(input.Priority, out var priority) ? priority : Priority.Normal, files);
        var location = await filing.File(filed, number => $"{visit.TicketsUrl(Request)}/{number}?done=filed#notice", cancellationToken);
        return LocalRedirect(location);
    }

    public async Task<IActionResult> ShowAgain(ErrorItem error, int status) => await Show(
        new(Request.Form["Subject"], Request.Form["Description"], Request.Form["Category"], Request.Form["Priority"]), [error], await form.KeepFiles(HttpContext.RequestAborted), status);

    private static IEnumerable<Outcome> WhyNot(InputModel input, CustomerPortalSettings settings)
    {
        foreach (var problem in Ticket.WhyNotFile(input.Subject ?? "", input.Description ?? "")) yield return problem;
        if (!string.IsNullOrEmpty(input.Category) && settings.CategoryList.All(c => c.Key != input.Category)) yield return Outcome.Refused("Category", "Choose one of the categories.");
        if (!string.IsNullOrEmpty(input.Priority) && !Enum.GetNames<Priority>().Contains(input.Priority)) yield return Outcome.Refused("Priority", "Choose one of the priorities.");
    }

    private async Task<IActionResult> Show(InputModel input, IReadOnlyList<ErrorItem> errors, IReadOnlyList<StagedFile> kept, int status)
    {
        var settings = await visit.Settings();
        var url = visit.TicketsUrl(Request);
        var heading = visit.Say("File a {0}", settings.Label.ToLowerInvariant());
        return new ThemedPage("tickets/new", heading, new FileTicketView
        {
            Heading = heading,
            Action = url + "/new",
            Subject = input.Subject ?? "",
            Description = input.Description ?? "",
            Categories = settings.Categories.Length == 0 ? [] : [new("", visit.Say("Choose one"), string.IsNullOrEmpty(input.Category)), .. settings.CategoryList.Select(c => new OptionView(c.Key, c.Label, c.Key == input.Category))],
            Priorities = [.. Enum.GetValues<Priority>().Select(p => new OptionView(p.ToString(), visit.Say(p.ToString()), p.ToString() == (string.IsNullOrEmpty(input.Priority) ? nameof(Priority.Normal) : input.Priority)))],
            Limits = DetailViewMaker.Limits(visit),
            Errors = errors,
            Kept = kept,
            ListUrl = url,
        }, status);
    }
}
