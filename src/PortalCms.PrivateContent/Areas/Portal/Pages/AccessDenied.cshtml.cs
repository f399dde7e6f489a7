using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PortalCms.Core;
using PortalCms.Theming;

namespace PortalCms.PrivateContent.Pages;

/// <summary>Tells somebody who is signed in what to do; a visitor is sent to sign in.</summary>
[AllowAnonymous]
internal sealed class AccessDeniedModel(CurrentPerson current, Words words, StaffAddress staff) : PageModel
{
    public IActionResult OnGet()
    {
        var root = $"{Request.PathBase}/{current.Portal!.Slug}";
        if (current.Person.Kind == PersonKind.Anonymous) return LocalRedirect(root + "/sign-in");
        var isStaff = current.Person.Kind == PersonKind.Staff;
        var text = isStaff ? "This page is for customers, and you are signed in as staff." : "This page is not open to your account.";
        return new ThemedPage("account/access-denied", Say("No access"),
            new AccessDeniedView(Say("You cannot open this page"), Say(text), current.Person.Name, root + "/sign-out", isStaff ? Request.PathBase + staff.Path : null), 403);
    }

    private string Say(string english) => words.Say(current.Person.Language, english);
}
