using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PortalCms.Core;
using PortalCms.Theming;

namespace PortalCms.TestPages;

/// <summary>A form as the product's are: text and files, shown again when it cannot be taken. Each accepted post makes one domain row.</summary>
public sealed class WritePage(PortalDb db, PostedForm posted) : PageModel, IShowAgain
{
    [BindProperty] public string Text { get; set; } = "";
    public ErrorItem? Error { get; private set; }
    public IReadOnlyList<StagedFile> KeptFiles { get; private set; } = [];

    public async Task OnGet()
    {
        if (await posted.Draft(HttpContext.RequestAborted) is not { } draft) return;
        Text = draft["Text"];
        KeptFiles = draft.Files;
    }

    public async Task<IActionResult> OnPost(string? fail)
    {
        if (fail == "down") throw new TimeoutException();
        var files = await posted.Files(HttpContext.RequestAborted);
        db.Domains.Add(new Domain { Host = $"made-{Guid.NewGuid():N}.example", CompanyName = Text + "|" + string.Join(',', files.Select(f => f.IsGone ? "gone" : $"{f.Name}:{f.Size}")) });
        var location = "/support/probe?done=" + Guid.NewGuid();
        return LocalRedirect(await posted.Save(db, location, HttpContext.RequestAborted) ?? location);
    }

    public async Task<IActionResult> ShowAgain(ErrorItem error, int status)
    {
        Error = error;
        KeptFiles = await posted.KeepFiles(HttpContext.RequestAborted);
        Response.StatusCode = status;
        return Page();
    }
}

[AllowAnonymous, SignInDoor]
public sealed class DoorPage : PageModel
{
    public IActionResult OnPost() => Content("tried");
}
