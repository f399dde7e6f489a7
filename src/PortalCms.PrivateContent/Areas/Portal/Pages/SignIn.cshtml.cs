using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PortalCms.Core;
using PortalCms.Theming;

namespace PortalCms.PrivateContent.Pages;

/// <summary>Customers sign in to a portal. One refusal for all reasons; the address they typed stays.</summary>
[AllowAnonymous, SignInDoor]
internal sealed class SignInModel(Entrance entrance, CurrentPerson current, Words words, IAccountLinks links) : PageModel, IShowAgain
{
    public async Task<IActionResult> OnGetAsync(string? returnUrl)
    {
        if (current.Person.Kind is PersonKind.Customer or PersonKind.Staff) return Choice(returnUrl);
        return await Page("", returnUrl, [], Back(returnUrl) is null ? null : Say("Sign in to go on."));
    }

    public async Task<IActionResult> OnPostAsync(string? email, string? password, string? returnUrl)
    {
        var errors = Missing(email, password);
        if (errors.Count > 0) return await Page(email, returnUrl, errors, null);
        if (!await entrance.Enter(HttpContext, PersonKind.Customer, email!, password!)) return await Page(email, returnUrl, [new("", Say(SignInWords.Refused))], null);
        return LocalRedirect(Back(returnUrl) ?? Start);
    }

    /// <summary>
    /// After a post that did not come through: the page again with a fresh token, the address kept. Who is in by now, by the same form sent before
    /// or in another tab, is told so.
    /// </summary>
    public async Task<IActionResult> ShowAgain(ErrorItem error, int status) => current.Person.Kind is PersonKind.Customer or PersonKind.Staff
        ? Choice(Request.Form["ReturnUrl"], status)
        : await Page(Request.Form["Email"], Request.Form["ReturnUrl"], [error], null, status);

    private string Slug => current.Portal!.Slug;
    private string Start => $"{Request.PathBase}/{Slug}/tickets";

    private string? Back(string? returnUrl) => links.Back(HttpContext, Slug, returnUrl);

    private string Say(string text, params object[] arguments) => words.Say(current.Person.Language, text, arguments);

    private List<ErrorItem> Missing(string? email, string? password)
    {
        var errors = new List<ErrorItem>();
        if (string.IsNullOrWhiteSpace(email)) errors.Add(new("Email", Say("Enter your e-mail address.")));
        if (string.IsNullOrEmpty(password)) errors.Add(new("Password", Say("Enter your password.")));
        return errors;
    }

    private async Task<ThemedPage> Page(string? email, string? returnUrl, List<ErrorItem> errors, string? note, int status = 400)
    {
        var back = Back(returnUrl);
        var other = links.Other(HttpContext, ReturnAddress.InPortal(returnUrl, Request.PathBase, Slug) is null ? returnUrl : null);
        return new("account/sign-in", errors.Count == 0 ? Say("Sign in") : Say("Error: {0}", Say("Sign in")), new SignInView(
            Say("Sign in to {0}", current.Portal!.Name), $"{Request.PathBase}/{Slug}/sign-in", email ?? "", back ?? other.ReturnUrl ?? "", errors, note,
            new LinkView(Say(other.Label), other.Url), await links.ForgotPassword(HttpContext)), errors.Count == 0 ? 200 : status);
    }

    private ThemedPage Choice(string? returnUrl, int status = 200)
    {
        var name = current.Person.Name;
        var go = current.Person.Kind == PersonKind.Staff ? Url.Page("/Admin/Index", new { area = "Portal" }) ?? Start : Back(returnUrl) ?? Start;
        return new("account/choice", Say("Sign in"), new ChoiceView(
            Say("You are signed in already"), Say("You are signed in as {0}. Only one person can be signed in here at a time.", name),
            new LinkView(Say("Continue as {0}", name), go), $"{Request.PathBase}/{Slug}/sign-out", Say("Sign in as someone else"), SignInAgain(returnUrl)), status);
    }

    private string SignInAgain(string? returnUrl) =>
        $"{Request.PathBase}/{Slug}/sign-in" + (Back(returnUrl) is { } back ? $"?ReturnUrl={Uri.EscapeDataString(back)}" : "");
}
