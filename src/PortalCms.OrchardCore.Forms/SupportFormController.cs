using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using PortalCms.Core;
using PortalCms.Edge;
using PortalCms.Mail;
using PortalCms.OrchardCore.Liquid;
using PortalCms.OrchardCore.Workflows;
using PortalCms.Theming;
using PortalCms.Tickets;

namespace PortalCms.OrchardCore.Forms;

/// <summary>
/// Takes what a Form widget posts to <c>~/support-form/{portal}</c>: fields <c>Email</c>, <c>Name</c>, <c>Subject</c>, <c>Description</c>, <c>Category</c> and files;
/// others are added to the description. Errors go back to the widget, what was typed with them (<see cref="WidgetDrafts"/>); one sending files one ticket. Customers who are signed in need not say
/// who they are.
/// </summary>
[PortalAddress]
public sealed class SupportFormController(TicketDesk desk, PortalOnPage page, PostedForm posted, WidgetDrafts drafts, IMailTransport mail) : Controller
{
    private static readonly string[] s_known = ["Email", "Name", "Subject", "Description", "Category", "__RequestVerificationToken", "__RequestOriginatedFrom"];

    [HttpPost("support-form/{slug}")]
    public async Task<IActionResult> File(string slug, CancellationToken cancellationToken)
    {
        if (!await page.Enter(HttpContext, slug)) return NotFound();
        var form = await Request.ReadFormAsync(cancellationToken);
        var back = Back(form);
        var tooMuch = posted.UploadProblems.Take(1).ToList();
        var (number, refusals) = tooMuch.Count > 0 ? (0, tooMuch) : await desk.File(Read(form), cancellationToken);
        if (refusals.Count == 0) return LocalRedirect(page.Person.IsCustomer ? await Detail(number) : Filed(back ?? Request.PathBase + "/", number));
        var problems = refusals.Select(r => KeyValuePair.Create(r.Field ?? "", page.Say(r.Message!, r.Arguments))).ToList();
        if (back is null) return Lost(problems, form);
        await drafts.Keep(HttpContext, form, problems, cancellationToken);
        return LocalRedirect(back);
    }

    /// <summary>The ticket's page; what it tells first is what the portal's own form has it tell.</summary>
    private async Task<string> Detail(long number) => $"{page.Root(HttpContext)}/tickets/{number}?done={(await mail.IsOn() ? "mailed" : "filed")}#notice";

    private static string Filed(string back, long number) => $"{back}{(back.Contains('?') ? '&' : '?')}filed={number}";

    /// <summary>The page that the form stands on: as the form says, without the tenant's prefix, or the browser. Null: neither does.</summary>
    private string? Back(IFormCollection form)
    {
        var stated = form["__RequestOriginatedFrom"].ToString();
        var path = stated.Length > 0 ? stated.StartsWith(Request.PathBase + "/", StringComparison.OrdinalIgnoreCase) ? stated : Request.PathBase + stated
            : Uri.TryCreate(Request.Headers.Referer, UriKind.Absolute, out var from) && from.Authority == Request.Host.Value ? from.AbsolutePath : "";
        return Url.IsLocalUrl(path) ? path : null;
    }

    /// <summary>Nothing typed is lost where no page is left to show it in its fields.</summary>
    private ThemedPage Lost(IEnumerable<KeyValuePair<string, string>> problems, IFormCollection form)
    {
        var heading = page.Say("This was not sent yet");
        var kept = string.Join("\n\n", form.Where(f => !f.Key.StartsWith("__", StringComparison.Ordinal) && f.Value.ToString().Trim().Length > 0).Select(f => f.Value));
        return new("error", heading, new ErrorPageView(400, heading, string.Join(' ', problems.Select(p => p.Value)), [], KeptText: kept), 400);
    }

    private TicketForm Read(IFormCollection form) => new()
    {
        PortalId = page.Portal.Id,
        Email = page.Person.IsCustomer ? page.Person.Email : form["Email"].ToString(),
        Name = page.Person.IsCustomer ? page.Person.Name : form["Name"].ToString(),
        Subject = form["Subject"].ToString(),
        Description = string.Join("\n\n", form.Where(f => !s_known.Contains(f.Key) && f.Value.ToString().Trim().Length > 0).Select(f => $"{f.Key}: {f.Value}").Prepend(form["Description"].ToString())).Trim(),
        Category = form["Category"].ToString(),
        Files = [.. form.Files.Where(f => f.Length > 0).Select(f => new IncomingFile(f.FileName, f.Length, f.OpenReadStream))],
        By = page.Person.IsCustomer ? page.Person : null,
        Trace = Trace(form),
    };

    /// <summary>The token is new with each showing of the form: with what was typed it names this sending.</summary>
    private static string Trace(IFormCollection form) =>
        TicketDesk.Trace(string.Join('\n', form.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}={f.Value}").Concat(form.Files.Select(f => $"{f.FileName} {f.Length}"))));
}
