using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using OrchardCore.Users;
using PortalCms.PrivateContent;

namespace PortalCms.OrchardCore.PrivateContent;

/// <summary>The site's: its own login, which leads everybody else to the portal (<see cref="PortalDoor"/>).</summary>
internal sealed class SiteAccountLinks(IOptions<UserOptions> users) : IAccountLinks
{
    public OtherSignIn Other(HttpContext http, string? returnUrl) => OtherSignIn.At(
        "Staff and other users of this site sign in here", $"{http.Request.PathBase}/{users.Value.LoginPath}?{PortalDoor.Stay}&",
        ReturnAddress.InHost(returnUrl, http.Request.PathBase));
}
