using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Theming;
using PortalCms.Tickets;

namespace PortalCms.CustomerPortal.Pages.Tickets;

/// <summary>A ticket: its conversation, its properties, and the reply.</summary>
[Authorize(Policy = "Customer")]
public sealed class DetailModel(PortalDb db, Visit visit, PostedForm form, AttachmentIntake intake, TicketQueries queries) : PageModel, IShowAgain
{
    internal const string SeenQuery = "seen";
    internal const string NotSent = "Your reply was not sent. Your text is kept: file a new one with it.";

    /// <summary>From the address. Read, not bound: a page of two queries costs a tenth more with a binder.</summary>
    private long Number => long.Parse((string)RouteData.Values["number"]!, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>The last message that stood on the page when the reply was written.</summary>
    private long? Seen => long.TryParse(Request.Query[SeenQuery], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    public async Task<IActionResult> OnGetAsync()
    {
        var cancellationToken = HttpContext.RequestAborted;
        var view = await Read(cancellationToken);
        if (await form.Draft(cancellationToken) is { } draft) return Show(view, draft);
        return view is null ? NotFound() : Page(view with { Notice = await Notice(view) });
    }

    /// <summary>Reads its one field itself, as it reads the number.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var (cancellationToken, text) = (HttpContext.RequestAborted, (await Request.ReadFormAsync(HttpContext.RequestAborted))["Text"].FirstOrDefault() ?? "");
        var files = await IncomingFile.Of(form, cancellationToken);
        var problems = form.UploadProblems.Concat(await intake.WhyNot(files, visit.Person, cancellationToken)).Select(visit.Say).ToList();
        return problems.Count > 0 ? await Again(text, problems, form.UploadProblems.Count > 0 ? 413 : 400, cancellationToken)
            : await Meanwhile.Redo(db, () => Reply(text, files, cancellationToken));
    }

    public Task<IActionResult> ShowAgain(ErrorItem error, int status) => Again(Request.Form["Text"].ToString(), [error], status, HttpContext.RequestAborted);

    private async Task<IActionResult> Reply(string text, IReadOnlyList<IncomingFile> files, CancellationToken cancellationToken)
    {
        var ticket = await queries.ToReply(db.Tickets().VisibleTo(visit.Person), Number, cancellationToken);
        if (ticket is null) return await Gone(text, cancellationToken);
        var kept = await intake.Keep(files, visit.Person, visit.Now, cancellationToken);
        var inbox = ticket.Conversations.Count > 0 ? null
            : (await db.Set<TicketRules>().FindAsync([visit.Portal.Id], cancellationToken))?.DefaultInboxId ?? await Inbox.First(db, cancellationToken);
        var author = new Author(AuthorKind.Customer, visit.Person.ContactId, null, visit.Person.Name);
        var outcome = ticket.Reply(visit.Person, author, text, kept, inbox, visit.Now);
        var url = $"{visit.TicketsUrl(Request)}/{Number}?done=replied{(Seen is { } seen ? $"&{SeenQuery}={seen}" : "")}#notice";
        string? earlier = null;
        if (outcome.IsDone) earlier = await intake.SaveOrDrop(kept, () => form.Save(db, url, cancellationToken));
        else intake.Drop(kept);
        return outcome.IsDone ? LocalRedirect(earlier ?? url) : await Again(text, [visit.Say(outcome)], 400, cancellationToken);
    }

    // What was written before the session ended is not lost where it cannot be sent any more: it goes along into a new ticket.
    private IActionResult Show(DetailView? view, FormDraft draft)
    {
        var another = $"{visit.TicketsUrl(Request)}/new{QueryString.Create("draft", Request.Query["draft"].ToString())}";
        return view switch
        {
            null => LocalRedirect(another),
            { Reply: { } reply } => Page(view with { Reply = reply with { Text = draft["Text"], Kept = draft.Files } }),
            _ => Page(view with { FileUrl = another, Notice = visit.Say(NotSent) }),
        };
    }

    private async Task<IActionResult> Again(string text, IReadOnlyList<ErrorItem> errors, int status, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var view = await Read(cancellationToken);
        if (view is null) return await Gone(text, cancellationToken);
        if (view.Reply is { } reply) return Page(view with { Reply = reply with { Text = text, Errors = errors, Kept = await form.KeepFiles(cancellationToken) } }, status);
        // Closed meanwhile: the text goes along into a new ticket.
        var draft = await form.KeepDraft(new Dictionary<string, string> { ["Subject"] = view.Subject, ["Description"] = text }, cancellationToken);
        return Page(view with { FileUrl = $"{view.FileUrl}?draft={draft}", Notice = string.Join(' ', errors.Where(e => e.Field == "Files").Select(e => e.Message).Prepend(visit.Say(NotSent))) }, status);
    }

    // Not theirs any more, or never was: the same answer, and what they wrote can be filed.
    private async Task<IActionResult> Gone(string text, CancellationToken cancellationToken)
    {
        await form.OfferDraft(new Dictionary<string, string> { ["Description"] = text }, visit.TicketsUrl(Request) + "/new", "Write to us with this text", cancellationToken);
        return NotFound();
    }

    private async Task<DetailView?> Read(CancellationToken cancellationToken)
    {
        var isPrint = Request.Query["print"] == "1";
        long? before = !isPrint && long.TryParse(Request.Query["before"], out var id) ? id : null;
        var visible = db.Tickets().VisibleTo(visit.Person);
        var ticket = isPrint ? await queries.Whole(visible, Number, cancellationToken) : await queries.Detail(visible, Number, before, cancellationToken);
        if (ticket is null) return null;
        var settings = await visit.Settings();
        var custom = visit.Properties;
        var asked = settings.PropertyKeys.Any(k => custom.Find(PropertyOwner.Ticket, k) is not null);
        return new DetailViewMaker(visit, settings, visit.TicketsUrl(Request))
        {
            IsNewest = before is null,
            IsPrint = isPrint,
            Properties = custom,
            Uploads = intake.Limits,
            Values = asked ? (await custom.Of(db, PropertyOwner.Ticket, [ticket.Id], cancellationToken))[ticket.Id] : [],
        }.Make(ticket, await queries.Events(db, ticket, cancellationToken));
    }

    private async Task<string?> Notice(DetailView view) => Request.Query["done"].ToString() switch
    {
        "replied" when Seen is { } seen && view.Entries.Any(e => e.IsOthersSince(seen)) => visit.Say("Your reply was sent. Meanwhile a new message has arrived: read it above yours."),
        "replied" => visit.Say("Your reply was sent."),
        "filed" => visit.Say("We have your {0}. Its number is {1}.", await Label(), Number),
        "mailed" => visit.Say("We have your {0}. Its number is {1}. A confirmation is on its way to {2}.", await Label(), Number, visit.Person.Email),
        _ => null,
    };

    private async Task<string> Label() => (await visit.Settings()).Label.InText();

    private ThemedPage Page(DetailView view, int status = 200)
    {
        var title = $"{view.Subject} ({view.Number})";
        if (view.NewestUrl is not null) title = visit.Say("{0}, earlier messages", title);
        return new("tickets/detail", visit.Title(title, view.Reply?.Errors), view, status);
    }
}
