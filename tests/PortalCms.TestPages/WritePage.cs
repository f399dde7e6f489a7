using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PortalCms.Core;
using PortalCms.Theming;

namespace PortalCms.TestPages;

/// <summary>A form as the product's are: text and files, shown again when it cannot be taken. Each accepted post makes one domain row.</summary>
public sealed class WritePage(PortalDb db, PostedForm posted, KeptFiles kept, StashedForms drafts, CurrentPerson current) : PageModel, IShowAgain
{
    [BindProperty] public string Text { get; set; } = "";
    [BindProperty] public List<IFormFile> Files { get; set; } = [];
    public ErrorItem? Error { get; private set; }
    public IReadOnlyList<KeptFile> KeptFiles { get; private set; } = [];

    public async Task OnGet()
    {
        if (await drafts.Take(HttpContext) is not { } draft) return;
        Text = draft["Text"];
        KeptFiles = draft.Files;
    }

    public async Task<IActionResult> OnPost(string? fail)
    {
        if (fail == "down") throw new TimeoutException();
        db.Domains.Add(new Domain { Host = $"made-{Guid.NewGuid():N}.example", CompanyName = Text + "|" + string.Join(',', Files.Select(f => f.FileName + ":" + f.Length)) });
        posted.Remember(db, "/support/probe?done=" + Guid.NewGuid());
        await db.SaveChangesAsync();
        return LocalRedirect(db.SubmittedForms.Local.Single().Location!);
    }

    public async Task<IActionResult> ShowAgain(ErrorItem error, int status)
    {
        Error = error;
        KeptFiles = await kept.Keep(current.Person.UserKey, Files);
        Response.StatusCode = status;
        return Page();
    }
}

[AllowAnonymous, SignInDoor]
public sealed class DoorPage : PageModel
{
    public IActionResult OnPost() => Content("tried");
}
