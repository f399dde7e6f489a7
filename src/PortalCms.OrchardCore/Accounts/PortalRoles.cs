using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using OrchardCore.Data.Migration;
using OrchardCore.Environment.Shell.Scope;
using OrchardCore.Security;
using PortalCms.Core;

namespace PortalCms.OrchardCore.Accounts;

/// <summary>The roles of portals stand among the site's once the feature is on; what they may do, each feature says (<c>Permissions</c>).</summary>
public sealed class PortalRoles : DataMigration
{
    private static readonly Dictionary<string, string> s_words = new()
    {
        [StaffRoles.Admin] = "Sets up customer portals.",
        [StaffRoles.Editor] = "Writes what customer portals show.",
        [StaffRoles.Agent] = "Answers tickets.",
        [SiteAccounts.CustomerRole] = "Uses a customer portal.",
    };

    public int Create()
    {
        ShellScope.AddDeferredTask(scope => Make(scope.ServiceProvider, s_words.Keys));
        return 1;
    }

    internal static async Task Make(IServiceProvider services, IEnumerable<string> names)
    {
        var roles = services.GetRequiredService<RoleManager<IRole>>();
        foreach (var name in names)
            if (!await roles.RoleExistsAsync(name)) await roles.CreateAsync(new Role { RoleName = name, RoleDescription = s_words.GetValueOrDefault(name) });
    }
}
