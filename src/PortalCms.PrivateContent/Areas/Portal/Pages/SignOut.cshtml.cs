using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PortalCms.Core;
using PortalCms.Theming;

namespace PortalCms.PrivateContent.Pages;

/// <summary>Signing out asks first: a link in a mail or an image must not do it.</summary>
[AllowAnonymous]
internal sealed class SignOutModel(Entrance entrance, CurrentPerson current, Words words, IAccountLinks links) : PageModel, IShowAgain
{
    public IActionResult OnGet() => current.Person.Kind == PersonKind.Anonymous ? SignedOut() : new ThemedPage("account/sign-out", Say("Sign out"),
        new SignOutView(Say("Sign out?"), Say("You are signed in as {0}.", current.Person.Name), $"{Request.PathBase}/{Slug}/sign-out"));

    public async Task<IActionResult> OnPostAsync(string? returnUrl)
    {
        await entrance.Leave(HttpContext);
        current.Person = Person.Nobody with { PortalId = current.Portal!.Id, Language = current.Person.Language, TimeZone = current.Person.TimeZone };
        return IsOwnSignIn(returnUrl) ? LocalRedirect(returnUrl!) : SignedOut();
    }

    /// <summary>Asks once more, with a fresh token.</summary>
    public Task<IActionResult> ShowAgain(ErrorItem error, int status) => Task.FromResult(OnGet());

    private string Slug => current.Portal!.Slug;
    private string Door => $"{Request.PathBase}/{Slug}/sign-in";

    /// <summary>The only place to go on to: signing in as someone else.</summary>
    private bool IsOwnSignIn(string? returnUrl)
    {
        if (returnUrl == Door) return true;
        var start = $"{Door}?ReturnUrl=";
        return returnUrl?.StartsWith(start, StringComparison.Ordinal) == true
            && links.Back(HttpContext, Slug, Uri.UnescapeDataString(returnUrl[start.Length..])) is not null;
    }

    private ThemedPage SignedOut() => new("account/signed-out", Say("Signed out"),
        new SignedOutView(Say("You are signed out"), Say("On a shared computer, close this window as well."), Door));

    private string Say(string text, params object[] arguments) => words.Say(current.Person.Language, text, arguments);
}
