using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using OrchardCore.Data.Migration;
using OrchardCore.Environment.Shell.Scope;
using OrchardCore.Security;
using PortalCms.Core;

namespace PortalCms.OrchardCore.Accounts;

/// <summary>
/// The roles of portals stand among the site's once the feature is on; what they may do, each feature says (<c>Permissions</c>). The site gives powers to roles by
/// name: its own to an Editor, ours to a role that there was before. So ours have names that nobody else's has.
/// </summary>
public sealed class PortalRoles : DataMigration
{
    private static readonly Dictionary<string, string> s_words = new()
    {
        [NameOf(StaffRoles.Admin)] = "Sets up customer portals.",
        [NameOf(StaffRoles.Editor)] = "Writes what customer portals show.",
        [NameOf(StaffRoles.Agent)] = "Answers tickets.",
        [SiteAccounts.CustomerRole] = "Uses a customer portal.",
    };

    public int Create()
    {
        ShellScope.AddDeferredTask(scope => Make(scope.ServiceProvider, s_words.Keys));
        return 2;
    }

    /// <summary>A site of before keeps its roles Admin, Editor and Agent as they are.</summary>
    public int UpdateFrom1() => Create();

    /// <summary>What a role of the portal's is called in the site; one that is none is called by its name.</summary>
    internal static string NameOf(string role) => role is StaffRoles.Admin or StaffRoles.Editor or StaffRoles.Agent ? $"Portal {role}" : role;

    internal static async Task Make(IServiceProvider services, IEnumerable<string> names)
    {
        var roles = services.GetRequiredService<RoleManager<IRole>>();
        foreach (var name in names)
            if (!await roles.RoleExistsAsync(name)) await roles.CreateAsync(new Role { RoleName = name, RoleDescription = s_words.GetValueOrDefault(name) });
    }
}
