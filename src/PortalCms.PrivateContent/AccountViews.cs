using PortalCms.Theming;

namespace PortalCms.PrivateContent;

/// <summary>Template <c>account/sign-in</c>. Inputs: <c>Email</c>, <c>Password</c>, <c>ReturnUrl</c> (hidden).</summary>
/// <param name="Heading">In words.</param>
/// <param name="Action">Where the form posts.</param>
/// <param name="Email">As typed.</param>
/// <param name="ReturnUrl">Where they are going, for the hidden input.</param>
/// <param name="Errors">What is wrong with the form.</param>
/// <param name="Note">Why they are asked; or null.</param>
/// <param name="OtherSignIn">Where people sign in who are no customers.</param>
/// <param name="ForgotPasswordUrl">Where a forgotten password is replaced; null: there is no such page.</param>
public sealed record SignInView(
    string Heading, string Action, string Email, string ReturnUrl, IReadOnlyList<ErrorItem> Errors, string? Note, LinkView OtherSignIn, string? ForgotPasswordUrl);

/// <summary>Template <c>account/choice</c>: somebody who is signed in opened the sign-in page.</summary>
/// <param name="Heading">In words.</param>
/// <param name="Text">Who they are now.</param>
/// <param name="Go">Goes on as who they are.</param>
/// <param name="Action">Where the form posts that signs them out and comes back to the sign-in page.</param>
/// <param name="ActionLabel">What its button says.</param>
/// <param name="ReturnUrl">Hidden input of that form.</param>
public sealed record ChoiceView(string Heading, string Text, LinkView Go, string Action, string ActionLabel, string ReturnUrl);

/// <summary>Template <c>account/sign-out</c>: a form with one button.</summary>
public sealed record SignOutView(string Heading, string Text, string Action);

/// <summary>Template <c>account/signed-out</c>.</summary>
public sealed record SignedOutView(string Heading, string Text, string SignInUrl);

/// <summary>Template <c>account/access-denied</c>: who they are and what to do.</summary>
public sealed record AccessDeniedView(string Heading, string Text, string Name, string SignOutUrl, string? OwnSideUrl = null);
