using Microsoft.AspNetCore.Http;
using PortalCms.Core;

namespace PortalCms.PrivateContent;

/// <summary>What the host has beside the customers' sign-in. Everybody is shown the same: it says nothing about who has an account.</summary>
public interface IAccountLinks
{
    /// <summary>Where people sign in who are no customers.</summary>
    /// <param name="http">The request for the customers' sign-in.</param>
    /// <param name="returnUrl">Where they were going, as typed; null: nowhere, or to a page for customers.</param>
    OtherSignIn Other(HttpContext http, string? returnUrl);

    /// <summary>Where customers go on to once they are in, if it is an address that they may be sent to; null: to their tickets.</summary>
    /// <param name="http">The request for the customers' sign-in.</param>
    /// <param name="slug">The portal's.</param>
    /// <param name="returnUrl">As typed.</param>
    string? Back(HttpContext http, string slug, string? returnUrl);

    /// <summary>Where somebody gets a new password who forgot theirs; null: the host has no such page.</summary>
    ValueTask<string?> ForgotPassword(HttpContext http);
}

/// <summary>A sign-in for others than customers.</summary>
/// <param name="Label">English words, translated where they are shown.</param>
/// <param name="Url">Its address, with the way back in it.</param>
/// <param name="ReturnUrl">The way back, if it is an address that this sign-in leads to; else null.</param>
public sealed record OtherSignIn(string Label, string Url, string? ReturnUrl)
{
    /// <summary>A sign-in that reads its way back from <c>ReturnUrl</c>.</summary>
    /// <param name="label">English words.</param>
    /// <param name="address">Ends with <c>?</c> or <c>&amp;</c>.</param>
    /// <param name="returnUrl">Null: none.</param>
    public static OtherSignIn At(string label, string address, string? returnUrl) =>
        new(label, returnUrl is null ? address[..^1] : $"{address}ReturnUrl={Uri.EscapeDataString(returnUrl)}", returnUrl);
}

/// <summary>The embedded host's: the staff's own door.</summary>
internal sealed class OwnAccountLinks(StaffAddress staff) : IAccountLinks
{
    public OtherSignIn Other(HttpContext http, string? returnUrl) =>
        OtherSignIn.At("Staff sign-in", $"{http.Request.PathBase}{staff.SignIn}?", ReturnAddress.InStaff(returnUrl, http.Request.PathBase, staff));

    public string? Back(HttpContext http, string slug, string? returnUrl) => ReturnAddress.InPortal(returnUrl, http.Request.PathBase, slug);

    public ValueTask<string?> ForgotPassword(HttpContext http) => new((string?)null);
}
