using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.Theming;
using PortalCms.Tickets;

namespace PortalCms.HelpDesk.Pages.Admin.Desk;

/// <summary>Files a ticket for a contact: first who it is for, then what it is about.</summary>
[Authorize(Policy = TicketsModule.AnswerTickets)]
internal sealed class NewModel(Agent agent, PostedForm form, DeskFiling filing, PipelinesKept pipelines, ITicketCategories categories) : PageModel, IShowAgain
{
    /// <summary>What the form posts; nothing else is read.</summary>
    internal sealed record InputModel
    {
        public long? Contact { get; init; }
        public string? Email { get; init; }
        public string? Name { get; init; }
        public string? Subject { get; init; }
        public string? Description { get; init; }
        public int Pipeline { get; init; }
        public Source Source { get; init; } = Source.Phone;
        public Priority Priority { get; init; } = Priority.Normal;
        public string? Category { get; init; }
    }

    /// <summary>How a ticket reaches an agent who files it.</summary>
    public static IReadOnlyList<Source> Sources { get; } = [Source.Phone, Source.Email, Source.InPerson, Source.Chat, Source.Form];

    /// <summary>What was searched, and who was found; null before a search.</summary>
    public string Typed { get; private set; } = "";
    public IReadOnlyList<FoundContact>? Found { get; private set; }

    /// <summary>The address of somebody new, where the search was one and nobody has it.</summary>
    public string? Stranger { get; private set; }

    /// <summary>The second step; null in the first.</summary>
    public InputModel? Input { get; private set; }
    public FoundContact? Chosen { get; private set; }
    public IReadOnlyList<Pipeline> Pipelines { get; private set; } = [];
    public IReadOnlyList<TicketCategory> Categories { get; private set; } = [];
    public IReadOnlyList<ErrorItem> Errors { get; private set; } = [];

    /// <summary>Files of an earlier try, which need not be chosen again.</summary>
    public IReadOnlyList<StagedFile> Kept { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? q, long? contact, string? email, CancellationToken cancellationToken)
    {
        if (await form.Draft(cancellationToken) is { } draft) return await Show(Drafted(draft), [], 200, draft.Files);
        if (contact is not null || EmailAddress.Canonical(email) is not null) return await Show(new InputModel { Contact = contact, Email = email }, [], 200);
        Typed = Fold.Clean(q).Trim();
        if (Typed.Length is 0 or > 254) return Page();
        Found = await ContactSearch.Find(agent.Db, Typed, cancellationToken);
        if (EmailAddress.Canonical(Typed) is { } address && Found.All(c => c.Email != address)) Stranger = address;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromForm] InputModel input, CancellationToken cancellationToken)
    {
        var files = await IncomingFile.Of(form, cancellationToken);
        var problems = form.UploadProblems.Concat(await filing.WhyNot(files, cancellationToken)).Concat(WhyNot(input, await categories.All(), await pipelines.All())).Select(agent.Say).ToList();
        if (problems.Count > 0) return await Show(input, problems, form.UploadProblems.Count > 0 ? 413 : 400, await form.KeepFiles(cancellationToken));
        var filed = new FiledForContact(input.Contact, input.Email ?? "", MessageText.OneLine(input.Name ?? "", Contact.LongestName), input.Subject!, input.Description ?? "",
            input.Pipeline, input.Source, input.Priority, input.Category ?? "")
        { Files = files };
        return await filing.File(filed, number => Url.Record(number, new DeskState()), cancellationToken) is { } address ? LocalRedirect(address) : NotFound();
    }

    public async Task<IActionResult> ShowAgain(ErrorItem error, int status) =>
        await Show(Drafted(new FormDraft(Request.Form.ToDictionary(f => f.Key, f => f.Value.ToString()), [])), [error], status, await form.KeepFiles(HttpContext.RequestAborted));

    private IEnumerable<Outcome> WhyNot(InputModel input, IReadOnlyList<TicketCategory> categories, IReadOnlyList<Pipeline> pipelines)
    {
        if (input.Contact is null && EmailAddress.Canonical(input.Email) is null) yield return Outcome.Refused("Email", "Write an e-mail address such as name@example.com.");
        if (input.Contact is null && MessageText.IsUnseen(input.Name)) yield return Outcome.Refused("Name", "Write the contact's name.");
        else if (input.Contact is null && input.Name!.Trim().Length > Contact.LongestName)
            yield return Outcome.Refused("Name", "The name is longer than {0} characters. Shorten it.", Contact.LongestName);
        // A ticket without a description has no conversation yet: the customer's first reply opens it.
        foreach (var problem in Ticket.WhyNotFile(input.Subject ?? "", input.Description ?? ""))
            if (problem.Field != "Description" || !string.IsNullOrWhiteSpace(input.Description)) yield return problem; // a text that would count as nothing is not dropped unseen
        if (!Is("Pipeline", input.Pipeline) || pipelines.All(p => p.Id != input.Pipeline)) yield return Outcome.Refused("Pipeline", "Choose one of the pipelines.");
        if (!Is("Source", input.Source) || !Sources.Contains(input.Source)) yield return Outcome.Refused("Source", "Choose one of the sources.");
        if (!Is("Priority", input.Priority) || !Enum.IsDefined(input.Priority)) yield return Outcome.Refused("Priority", "Choose one of the priorities.");
        if (!string.IsNullOrEmpty(input.Category) && categories.All(c => c.Key != input.Category)) yield return Outcome.Refused("Category", "Choose one of the categories.");
    }

    // What could not be read has its default by now, and 'Portal,Form' is read as the third of them: neither must be taken for a choice.
    private bool Is(string field, object read) => ModelState[field]?.AttemptedValue is not { } typed || typed == read.ToString();

    private async Task<IActionResult> Show(InputModel input, IReadOnlyList<ErrorItem> errors, int status, IReadOnlyList<StagedFile>? kept = null)
    {
        (Input, Errors, Kept, Response.StatusCode) = (input, errors, kept ?? [], status);
        if (input.Contact is { } id && await Find(id) is { } chosen) Chosen = chosen;
        else if (input.Contact is not null) return NotFound();
        (Pipelines, Categories) = (await pipelines.All(), await categories.All());
        return Page();
    }

    private Task<FoundContact?> Find(long id) => agent.Db.Set<Contact>().Where(c => c.Id == id)
        .Select(c => new FoundContact(c.Id, c.Name, c.Email, c.Company!.Name)).SingleOrDefaultAsync(HttpContext.RequestAborted);

    private static InputModel Drafted(FormDraft draft) => new()
    {
        Contact = long.TryParse(draft["Contact"], NumberStyles.None, CultureInfo.InvariantCulture, out var contact) ? contact : null,
        Email = draft["Email"],
        Name = draft["Name"],
        Subject = draft["Subject"],
        Description = draft["Description"],
        Category = draft["Category"],
        Pipeline = int.TryParse(draft["Pipeline"], NumberStyles.None, CultureInfo.InvariantCulture, out var pipeline) ? pipeline : 0,
        Source = Enum.TryParse<Source>(draft["Source"], out var source) ? source : Source.Phone,
        Priority = Enum.TryParse<Priority>(draft["Priority"], out var priority) ? priority : Priority.Normal,
    };
}
