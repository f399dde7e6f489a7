using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using OrchardCore.Admin;
using OrchardCore.Environment.Shell.Descriptor.Models;
using OrchardCore.Settings;
using OrchardCore.Users;
using OrchardCore.Users.Models;
using PortalCms.PrivateContent;

namespace PortalCms.OrchardCore.PrivateContent;

/// <summary>The site's: its own login, which leads everybody else to the portal (<see cref="PortalDoor"/>), its pages to go back to, and the one for forgotten passwords.</summary>
internal sealed class SiteAccountLinks(IOptions<UserOptions> users, IOptions<AdminOptions> admin, ShellDescriptor shell, ISiteService site) : IAccountLinks
{
    public OtherSignIn Other(HttpContext http, string? returnUrl) => OtherSignIn.At(
        "Staff and other users of this site sign in here", $"{http.Request.PathBase}/{users.Value.LoginPath}?{PortalDoor.Stay}&",
        ReturnAddress.InHost(returnUrl, http.Request.PathBase));

    /// <summary>Any page of the site, but none of its admin, which refuses customers, and none of the portal's own doors.</summary>
    public string? Back(HttpContext http, string slug, string? returnUrl)
    {
        var pathBase = http.Request.PathBase;
        if (ReturnAddress.InHost(returnUrl, pathBase) is not { } back) return null;
        var path = new PathString(back.Split('?', '#')[0]);
        if (path.StartsWithSegments($"{pathBase}/{admin.Value.AdminUrlPrefix}", StringComparison.OrdinalIgnoreCase)) return null;
        return path.StartsWithSegments($"{pathBase}/{slug}", StringComparison.OrdinalIgnoreCase) ? ReturnAddress.InPortal(returnUrl, pathBase, slug) : back;
    }

    /// <summary>The feature has the page; it answers 404 while the setting does not allow it.</summary>
    public async ValueTask<string?> ForgotPassword(HttpContext http) =>
        shell.Features.Any(f => f.Id == "OrchardCore.Users.ResetPassword") && (await site.GetSettingsAsync<ResetPasswordSettings>()).AllowResetPassword
            ? $"{http.Request.PathBase}/ForgotPassword"
            : null;
}
