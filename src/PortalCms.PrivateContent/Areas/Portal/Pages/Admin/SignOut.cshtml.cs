using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PortalCms.Core;
using PortalCms.Theming;

namespace PortalCms.PrivateContent.Pages.Admin;

/// <summary>Signing out of the help desk; asks first.</summary>
[AllowAnonymous, OwnHostPage]
internal sealed class SignOutModel(Entrance entrance, CurrentPerson current, Words words, StaffAddress staff) : PageModel, IShowAgain
{
    public bool IsOut { get; private set; }
    public StaffAddress Staff => staff;
    public string Name => current.Person.Name;

    public void OnGet() => IsOut = current.Person.Kind == PersonKind.Anonymous;

    /// <param name="returnUrl"><c>sign-in</c>: on to the door, to come in as someone else.</param>
    public async Task<IActionResult> OnPostAsync(string? returnUrl)
    {
        await entrance.Leave(HttpContext);
        current.Person = Person.Nobody with { Language = current.Person.Language };
        IsOut = true;
        return returnUrl == "sign-in" ? LocalRedirect($"{Request.PathBase}{staff.SignIn}") : Page();
    }

    /// <summary>Asks once more, with a fresh token.</summary>
    public Task<IActionResult> ShowAgain(ErrorItem error, int status)
    {
        OnGet();
        return Task.FromResult<IActionResult>(Page());
    }

    public string Say(string text, params object[] arguments) => words.Say(current.Person.Language, text, arguments);
}
