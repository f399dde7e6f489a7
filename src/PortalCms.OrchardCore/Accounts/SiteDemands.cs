using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using OrchardCore.Environment.Shell.Descriptor.Models;
using OrchardCore.Settings;
using OrchardCore.Users;
using OrchardCore.Users.Events;
using OrchardCore.Users.Models;

namespace PortalCms.OrchardCore.Accounts;

/// <summary>What the site asks of a user besides the password. Who owes it comes in by the site's own login, which can ask; never by the portal's door, which has the password only.</summary>
internal sealed class SiteDemands(SignInManager<IUser> signIn, IEnumerable<ITwoFactorAuthenticationHandler> secondFactors, IOptions<RegistrationOptions> registration, ISiteService site, ShellDescriptor shell)
{
    /// <summary>In words for the log; null: the password is enough.</summary>
    internal async Task<string?> Of(User user)
    {
        if ((await site.GetSettingsAsync<LoginSettings>()).DisableLocalLogin) return "the site takes no passwords";
        if (await signIn.UserManager.IsLockedOutAsync(user)) return "locked out by the site";
        if (registration.Value.UsersMustValidateEmail && !user.EmailConfirmed) return "the site wants the address confirmed";
        return await signIn.IsTwoFactorEnabledAsync(user) || await MustHaveSecond(user) ? "the site asks for a second factor" : null;
    }

    /// <summary>All of the site's users, or those of some roles. The settings stay when the feature goes.</summary>
    private async Task<bool> MustHaveSecond(User user)
    {
        if (shell.Features.All(f => f.Id != "OrchardCore.Users.2FA")) return false;
        foreach (var factor in secondFactors)
            if (await factor.IsRequiredAsync(user)) return true;
        return false;
    }
}
