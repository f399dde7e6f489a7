using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PortalCms.Edge;

namespace PortalCms.Pages.Admin;

/// <summary>Where staff begin: leads to the first page that is theirs. To whom none is open it says so.</summary>
[Authorize(Policies.Staff)]
public sealed class IndexModel(StaffMenu menu) : PageModel
{
    public IActionResult OnGet() => menu.For(HttpContext) is [var first, ..] ? LocalRedirect(first.Url) : Page();

    public string Say(string text) => menu.Say(text);
}
