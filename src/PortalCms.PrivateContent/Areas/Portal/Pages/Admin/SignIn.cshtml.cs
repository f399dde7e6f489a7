using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PortalCms.Core;
using PortalCms.Theming;

namespace PortalCms.PrivateContent.Pages.Admin;

/// <summary>The staff door. A customer's account is refused here with the same words as a wrong password.</summary>
[AllowAnonymous, SignInDoor, OwnHostPage]
internal sealed class SignInModel(Entrance entrance, CurrentPerson current, Words words, StaffAddress staff) : PageModel, IShowAgain
{
    public List<ErrorItem> Errors { get; } = [];
    public string Email { get; private set; } = "";

    /// <summary>Where they were going, or empty.</summary>
    public string Back { get; private set; } = "";
    public bool IsChoice { get; private set; }
    public StaffAddress Staff => staff;
    public string Name => current.Person.Name;

    /// <summary>Where somebody goes on who is signed in already.</summary>
    public string Go => current.Person.Kind == PersonKind.Staff ? Target : $"{Request.PathBase}/help";

    private string Target => Back.Length > 0 ? Back : $"{Request.PathBase}{staff.Path}";

    public void OnGet(string? returnUrl)
    {
        IsChoice = current.Person.Kind is PersonKind.Customer or PersonKind.Staff;
        Remember("", returnUrl);
    }

    public async Task<IActionResult> OnPostAsync(string? email, string? password, string? returnUrl)
    {
        Remember(email, returnUrl);
        if (string.IsNullOrWhiteSpace(email)) Errors.Add(new("Email", Say("Enter your e-mail address.")));
        if (string.IsNullOrEmpty(password)) Errors.Add(new("Password", Say("Enter your password.")));
        if (Errors.Count == 0 && await entrance.Enter(HttpContext, PersonKind.Staff, email!, password!)) return LocalRedirect(Target);
        if (Errors.Count == 0) Errors.Add(new("", Say(SignInWords.Refused)));
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    /// <summary>After a post that did not come through: the page again with a fresh token, the address kept.</summary>
    public Task<IActionResult> ShowAgain(ErrorItem error, int status)
    {
        Remember(Request.Form["Email"], Request.Form["ReturnUrl"]);
        IsChoice = current.Person.Kind is PersonKind.Customer or PersonKind.Staff;
        Errors.Add(error);
        Response.StatusCode = status;
        return Task.FromResult<IActionResult>(Page());
    }

    public string Say(string text, params object[] arguments) => words.Say(current.Person.Language, text, arguments);

    private void Remember(string? email, string? returnUrl) =>
        (Email, Back) = (email ?? "", ReturnAddress.InStaff(returnUrl, Request.PathBase, staff) ?? "");
}
