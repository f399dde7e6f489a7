using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using OrchardCore.Environment.Shell.Descriptor.Models;
using OrchardCore.Roles;
using OrchardCore.Security;
using OrchardCore.Users;
using OrchardCore.Users.Models;
using PortalCms.Core;
using PortalCms.PrivateContent;
using YesSql;
using Permission = OrchardCore.Security.Permissions.Permission;

namespace PortalCms.OrchardCore.Accounts;

/// <summary>
/// Members and staff are the site's own users; the permissions are those of the site's roles. What is changed is committed at once: the
/// caller may be a job without a scope of the site's.
/// </summary>
internal sealed class SiteAccounts(UserManager<IUser> users, IUserStore<IUser> store, NobodysHash nobody, PortalDb db, IServiceProvider services)
    : IdentityAccounts<IUser>(users, store, nobody, db, services.GetRequiredService<TimeProvider>())
{
    internal const string CustomerRole = "Customer";

    /// <summary>The features by which people make accounts, or change the address of theirs, with their own hand.</summary>
    private static readonly string[] s_ownHand = ["OrchardCore.Users.Registration", "OrchardCore.Users.ExternalAuthentication", "OrchardCore.Users.ChangeEmail"];

    protected override IUser New(string email) => new User { UserName = UserNameOf(email), Email = email, EmailConfirmed = true, IsEnabled = true };

    protected override string NameOf(string role) => PortalRoles.NameOf(role);

    /// <summary>The site's user names have no @, so that none is another's address: the last + stands for it. What else a name may not have is told apart by its code.</summary>
    internal static string UserNameOf(string email)
    {
        var at = email.LastIndexOf('@');
        return string.Concat(email.Select((c, i) => i == at ? "+" : char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '+' ? c.ToString() : $"_{(int)c:x}_"));
    }

    /// <summary>An account that the site has switched off is nobody's. The same is asked whether there is one or not.</summary>
    public override async Task<Account?> Find(string email, CancellationToken cancellationToken = default)
    {
        var user = await Users.FindByEmailAsync(email) as User;
        var bar = await services.GetRequiredService<SiteDemands>().Of(user ?? new User());
        return user is { IsEnabled: true } ? await Read(user, cancellationToken) with { Bar = bar } : null;
    }

    public override async Task<string> Ensure(string email, string? passwordHash, IReadOnlyCollection<string> roles, CancellationToken cancellationToken = default)
    {
        if (await Users.FindByEmailAsync(email) is User user && !IsVouchedFor(user, isForStaff: roles.Count > 0))
            throw new InvalidOperationException("A user has this address who may have registered with it: whose it is, an admin of the site says by giving them a role.");
        roles = roles.Count == 0 ? [CustomerRole] : roles;
        await PortalRoles.Make(services, roles.Select(PortalRoles.NameOf));
        var key = await base.Ensure(email, passwordHash, roles, cancellationToken);
        await Commit(cancellationToken);
        return key;
    }

    public override async Task SetRoles(string userKey, IReadOnlyCollection<string> roles, CancellationToken cancellationToken = default)
    {
        await PortalRoles.Make(services, roles.Select(PortalRoles.NameOf));
        await base.SetRoles(userKey, roles, cancellationToken);
        await Commit(cancellationToken);
    }

    public override async Task<Outcome> SetPassword(string userKey, string password, IEnumerable<string> context, CancellationToken cancellationToken = default)
    {
        var outcome = await base.SetPassword(userKey, password, context, cancellationToken);
        await Commit(cancellationToken);
        return outcome;
    }

    public override async Task Rehash(Account account, string password, CancellationToken cancellationToken = default)
    {
        await base.Rehash(account, password, cancellationToken);
        await Commit(cancellationToken);
    }

    /// <summary>The site's own principal, roles and stamp included, with the session's claims in front of those of the same kind.</summary>
    public override async Task<ClaimsPrincipal> Principal(ClaimsIdentity session, CancellationToken cancellationToken = default)
    {
        var user = await Users.FindByIdAsync(session.FindFirst(ClaimTypes.NameIdentifier)!.Value) ?? throw new InvalidOperationException("There is no account with this key.");
        var principal = await services.GetRequiredService<IUserClaimsPrincipalFactory<IUser>>().CreateAsync(user);
        var identity = (ClaimsIdentity)principal.Identity!;
        identity.AddClaims(session.Claims.Where(c => c.Type is PersonClaims.Kind or PersonClaims.SessionId));
        return principal;
    }

    public override async Task<IReadOnlySet<string>> Permissions(string userKey, CancellationToken cancellationToken = default)
    {
        var all = services.GetServices<PortalModule>().SelectMany(m => m.Permissions).Select(p => p.Key).ToHashSet();
        if (await Users.FindByIdAsync(userKey) is not User { IsEnabled: true } user) return new HashSet<string>();
        var system = services.GetRequiredService<ISystemRoleProvider>();
        var held = new HashSet<string>();
        foreach (var name in user.RoleNames)
        {
            if (system.IsAdminRole(name)) return all;
            if (await services.GetRequiredService<RoleManager<IRole>>().FindByNameAsync(name) is not Role role) continue;
            held.UnionWith(role.RoleClaims.Where(c => c.ClaimType == Permission.ClaimType).Select(c => c.ClaimValue));
        }
        held.IntersectWith(all);
        return held;
    }

    /// <summary>
    /// Where people make accounts or change their addresses themselves, or once did, an address is what somebody typed. A role was given by the site's admins, or by us; that of
    /// customers gives no power, and vouches for nobody who is to have some. The job that asked tries again later.
    /// </summary>
    private bool IsVouchedFor(User user, bool isForStaff)
    {
        var site = services.GetRequiredService<ShellDescriptor>();
        return !site.Features.Concat(site.Installed).Any(f => s_ownHand.Contains(f.Id)) || user.RoleNames?.Any(r => !isForStaff || r != CustomerRole) == true;
    }

    internal async Task<bool> IsEnabled(string userKey) => await Users.FindByIdAsync(userKey) is User { IsEnabled: true };

    private Task Commit(CancellationToken cancellationToken) => services.GetRequiredService<ISession>().SaveChangesAsync(cancellationToken);
}
