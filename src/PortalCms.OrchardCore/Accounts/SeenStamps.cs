using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OrchardCore.Users;
using PortalCms.Core;

namespace PortalCms.OrchardCore.Accounts;

/// <summary>
/// Whether a cookie is of after its user's last change of password, or of another thing that ends what was open: the site makes a new stamp then. The site itself compares
/// each half an hour; a stolen cookie is of use to nobody for as long.
/// </summary>
internal sealed class SeenStamps(TimeProvider clock)
{
    private readonly Kept<(string User, string Stamp), bool> _seen = new(TimeSpan.FromSeconds(30), 20_000, clock);

    internal async Task<bool> Fit(HttpContext http, ClaimsPrincipal principal)
    {
        var kind = http.RequestServices.GetRequiredService<IOptions<IdentityOptions>>().Value.ClaimsIdentity.SecurityStampClaimType;
        var key = (principal.FindFirstValue(ClaimTypes.NameIdentifier) ?? "", principal.FindFirstValue(kind) ?? "");
        if (_seen.TryGet(key, out _)) return true;
        if (await http.RequestServices.GetRequiredService<SignInManager<IUser>>().ValidateSecurityStampAsync(principal) is null) return false;
        _seen.Set(key, true);
        return true;
    }
}
