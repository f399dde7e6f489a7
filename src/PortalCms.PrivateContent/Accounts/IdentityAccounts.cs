using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;

namespace PortalCms.PrivateContent;

/// <summary>
/// <see cref="IMemberAccounts"/> over ASP.NET Core Identity, whatever its user type: uses only what every store with passwords,
/// e-mail addresses and roles can do. What differs is left open in <see cref="New"/> and <see cref="Permissions"/>.
/// </summary>
public abstract class IdentityAccounts<TUser>(UserManager<TUser> users, IUserStore<TUser> store, NobodysHash nobody, PortalDb db, TimeProvider clock)
    : IMemberAccounts where TUser : class
{
    private IUserPasswordStore<TUser> Passwords => (IUserPasswordStore<TUser>)store;

    protected PortalDb Db => db;
    protected UserManager<TUser> Users => users;

    /// <summary>An enabled user that is not stored yet; user name and e-mail are the address.</summary>
    protected abstract TUser New(string email);

    /// <summary>What the store calls a role of ours.</summary>
    protected virtual string NameOf(string role) => role;

    public abstract Task<IReadOnlySet<string>> Permissions(string userKey, CancellationToken cancellationToken = default);

    public virtual async Task<IReadOnlySet<string>> Holders(string permission, IReadOnlyCollection<string> userKeys, CancellationToken cancellationToken = default)
    {
        var holders = new HashSet<string>();
        foreach (var key in userKeys)
            if ((await Permissions(key, cancellationToken)).Contains(permission)) holders.Add(key);
        return holders;
    }

    public virtual async Task<Account?> Find(string email, CancellationToken cancellationToken = default) =>
        await users.FindByEmailAsync(email) is { } user ? await Read(user, cancellationToken) : null;

    public async Task<bool> Exists(string userKey) => await users.FindByIdAsync(userKey) is not null;

    public PasswordCheck Check(Account? account, string password)
    {
        var hash = account?.PasswordHash ?? nobody.Hash(() => Hash(Guid.NewGuid().ToString()));
        var result = users.PasswordHasher.VerifyHashedPassword(null!, hash, Fold.Clean(password));
        if (account?.PasswordHash is null || result == PasswordVerificationResult.Failed) return PasswordCheck.Wrong;
        return result == PasswordVerificationResult.SuccessRehashNeeded ? PasswordCheck.RightButOld : PasswordCheck.Right;
    }

    public string Hash(string password) => users.PasswordHasher.HashPassword(null!, Fold.Clean(password));

    public virtual async Task Rehash(Account account, string password, CancellationToken cancellationToken = default)
    {
        if (await users.FindByIdAsync(account.Key) is not { } user) return;
        if (await Passwords.GetPasswordHashAsync(user, cancellationToken) != account.PasswordHash) return;
        await Passwords.SetPasswordHashAsync(user, Hash(password), cancellationToken);
        Demand(await users.UpdateAsync(user));
    }

    public virtual async Task<string> Ensure(string email, string? passwordHash, IReadOnlyCollection<string> roles, CancellationToken cancellationToken = default)
    {
        var user = await users.FindByEmailAsync(email) ?? await Create(email, passwordHash, cancellationToken);
        var missing = roles.Select(NameOf).Except(await users.GetRolesAsync(user), StringComparer.OrdinalIgnoreCase).ToList();
        if (missing.Count > 0) Demand(await users.AddToRolesAsync(user, missing));
        return await users.GetUserIdAsync(user);
    }

    public virtual Task<ClaimsPrincipal> Principal(ClaimsIdentity session, CancellationToken cancellationToken = default) => Task.FromResult(new ClaimsPrincipal(session));

    public virtual async Task<Outcome> SetPassword(string userKey, string password, IEnumerable<string> context, CancellationToken cancellationToken = default)
    {
        var fits = PasswordRules.Check(password, context);
        if (!fits.IsDone) return fits;
        var user = await Get(userKey);
        await Passwords.SetPasswordHashAsync(user, Hash(password), cancellationToken);
        Demand(await users.UpdateSecurityStampAsync(user));
        foreach (var member in await db.Set<Member>().Where(m => m.UserKey == userKey).ToListAsync(cancellationToken)) member.OwnPassword();
        foreach (var staff in await db.Set<StaffMember>().Where(s => s.UserKey == userKey).ToListAsync(cancellationToken)) staff.OwnPassword();
        await db.SaveChangesAsync(cancellationToken);
        await EndSessions(userKey, cancellationToken);
        return Outcome.Done;
    }

    public async Task<IReadOnlyList<string>> Roles(string userKey, CancellationToken cancellationToken = default)
    {
        var held = await users.GetRolesAsync(await Get(userKey));
        return [.. StaffRoles.All.Where(r => held.Contains(NameOf(r), StringComparer.OrdinalIgnoreCase))];
    }

    public virtual async Task SetRoles(string userKey, IReadOnlyCollection<string> roles, CancellationToken cancellationToken = default)
    {
        var user = await Get(userKey);
        var held = await users.GetRolesAsync(user);
        var gone = held.Intersect(StaffRoles.All.Except(roles, StringComparer.OrdinalIgnoreCase).Select(NameOf), StringComparer.OrdinalIgnoreCase).ToList();
        var added = roles.Select(NameOf).Except(held, StringComparer.OrdinalIgnoreCase).ToList();
        if (gone.Count > 0) Demand(await users.RemoveFromRolesAsync(user, gone));
        if (added.Count > 0) Demand(await users.AddToRolesAsync(user, added));
        if (gone.Count + added.Count > 0) await EndSessions(userKey, cancellationToken);
    }

    protected async Task<Account> Read(TUser user, CancellationToken cancellationToken) => new(
        await users.GetUserIdAsync(user), await users.GetEmailAsync(user) ?? "", await Passwords.GetPasswordHashAsync(user, cancellationToken));

    private async Task<TUser> Create(string email, string? passwordHash, CancellationToken cancellationToken)
    {
        var user = New(email);
        if (passwordHash is not null) await Passwords.SetPasswordHashAsync(user, passwordHash, cancellationToken);
        Demand(await users.CreateAsync(user));
        return user;
    }

    private async Task<TUser> Get(string userKey) =>
        await users.FindByIdAsync(userKey) ?? throw new InvalidOperationException("There is no account with this key.");

    private Task<int> EndSessions(string userKey, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        return db.Set<Session>().Where(s => s.UserKey == userKey && s.RevokedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.RevokedAt, now), cancellationToken);
    }

    private static void Demand(IdentityResult result)
    {
        if (!result.Succeeded) throw new InvalidOperationException(string.Join(" ", result.Errors.Select(e => e.Code)));
    }
}

/// <summary>
/// The hash of a password that nobody has, made once with the parameters in force: what an unknown account is checked against,
/// so that it takes as long as a known one. Singleton.
/// </summary>
public sealed class NobodysHash
{
    private readonly Lock _lock = new();
    private string? _hash;

    internal string Hash(Func<string> make)
    {
        lock (_lock) return _hash ??= make();
    }
}
