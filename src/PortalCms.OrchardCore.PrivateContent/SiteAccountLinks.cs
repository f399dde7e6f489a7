using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using OrchardCore.Environment.Shell.Descriptor.Models;
using OrchardCore.Settings;
using OrchardCore.Users;
using OrchardCore.Users.Models;
using PortalCms.PrivateContent;

namespace PortalCms.OrchardCore.PrivateContent;

/// <summary>The site's: its own login, which leads everybody else to the portal (<see cref="PortalDoor"/>), and its page for forgotten passwords.</summary>
internal sealed class SiteAccountLinks(IOptions<UserOptions> users, ShellDescriptor shell, ISiteService site) : IAccountLinks
{
    public OtherSignIn Other(HttpContext http, string? returnUrl) => OtherSignIn.At(
        "Staff and other users of this site sign in here", $"{http.Request.PathBase}/{users.Value.LoginPath}?{PortalDoor.Stay}&",
        ReturnAddress.InHost(returnUrl, http.Request.PathBase));

    /// <summary>The feature has the page; it answers 404 while the setting does not allow it.</summary>
    public async ValueTask<string?> ForgotPassword(HttpContext http) =>
        shell.Features.Any(f => f.Id == "OrchardCore.Users.ResetPassword") && (await site.GetSettingsAsync<ResetPasswordSettings>()).AllowResetPassword
            ? $"{http.Request.PathBase}/ForgotPassword"
            : null;
}
