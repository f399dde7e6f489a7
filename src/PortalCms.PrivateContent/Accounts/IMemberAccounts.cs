using System.Security.Claims;
using PortalCms.Core;

namespace PortalCms.PrivateContent;

/// <summary>An account of the user store, as far as the portal needs it.</summary>
/// <param name="Key">The store's key: a string that lasts.</param>
/// <param name="Email">As the store has it.</param>
/// <param name="PasswordHash">Null while no password was set: then nobody can sign in with one.</param>
public sealed record Account(string Key, string Email, string? PasswordHash)
{
    /// <summary>Why the store's owner lets this account in by no password alone, in words for the log; null: it does.</summary>
    public string? Bar { get; init; }
}

/// <summary>What came of a password check.</summary>
public enum PasswordCheck { Wrong, Right, RightButOld }

/// <summary>
/// The user store of the installation: our own tables here, the site's users in Orchard Core. Who may enter which door is not its matter
/// (<see cref="Member"/>, <see cref="StaffMember"/>); it knows keys, passwords and roles.
/// </summary>
public interface IMemberAccounts
{
    /// <summary>The account with this e-mail address, or null.</summary>
    Task<Account?> Find(string email, CancellationToken cancellationToken = default);

    /// <summary>Whether there is an account with this key, switched off or not: an installation's own users may be deleted.</summary>
    Task<bool> Exists(string userKey);

    /// <summary>
    /// Whether the password is the account's. Nobody's account, or one without a password, costs the same work and is wrong.
    /// Writes nothing: <see cref="PasswordCheck.RightButOld"/> asks for <see cref="Rehash"/> later.
    /// </summary>
    PasswordCheck Check(Account? account, string password);

    /// <summary>What to keep of a password.</summary>
    string Hash(string password);

    /// <summary>Renews the hash of a password just found right, unless it changed meanwhile. Ends no session.</summary>
    Task Rehash(Account account, string password, CancellationToken cancellationToken = default);

    /// <summary>
    /// The key of the account with this e-mail address; makes it when there is none. An account that is there keeps its password;
    /// roles are added, none is taken. Safe to repeat.
    /// </summary>
    Task<string> Ensure(string email, string? passwordHash, IReadOnlyCollection<string> roles, CancellationToken cancellationToken = default);

    /// <summary>What the cookie carries: the session's claims, with those that the user store asks for at each request.</summary>
    Task<ClaimsPrincipal> Principal(ClaimsIdentity session, CancellationToken cancellationToken = default);

    /// <summary>Sets a password that fits the rules and ends all the account's sessions.</summary>
    /// <param name="userKey">Whose.</param>
    /// <param name="password">In clear; refused by the rules' words.</param>
    /// <param name="context">Words that it must not be made of: names of the person, the company, the portal.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<Outcome> SetPassword(string userKey, string password, IEnumerable<string> context, CancellationToken cancellationToken = default);

    /// <summary>Which of <see cref="StaffRoles"/> the account has.</summary>
    Task<IReadOnlyList<string>> Roles(string userKey, CancellationToken cancellationToken = default);

    /// <summary>Gives exactly these of our roles; what else the store gave stays. A change ends the account's sessions.</summary>
    Task SetRoles(string userKey, IReadOnlyCollection<string> roles, CancellationToken cancellationToken = default);

    /// <summary>The permission keys that the account's roles hold; read anew each time.</summary>
    Task<IReadOnlySet<string>> Permissions(string userKey, CancellationToken cancellationToken = default);

    /// <summary>Those of these accounts whose roles hold a permission; read anew each time.</summary>
    Task<IReadOnlySet<string>> Holders(string permission, IReadOnlyCollection<string> userKeys, CancellationToken cancellationToken = default);
}
