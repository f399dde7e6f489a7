using System.Security.Claims;
using Microsoft.Extensions.Options;
using PortalCms.Contacts;
using PortalCms.Core;

namespace PortalCms.PrivateContent;

/// <summary>Who was let in, and by which door.</summary>
public sealed record SignedIn(string UserKey, string Name, string Email, PersonKind Kind)
{
    /// <summary>The account, when its hash is older than today's parameters: renew it after the answer is out.</summary>
    internal Account? ToRehash { get; init; }

    /// <summary>The member or the colleague.</summary>
    internal long OwnerId { get; init; }
}

/// <summary>
/// Decides who comes in. Unknown, wrong, locked, disabled, the other door's: one refusal, after the same reads, the same write and the
/// same hashing in the same order, so that neither words nor time tell them apart. The log says which it was.
/// </summary>
public sealed class SignInDoor
{
    private readonly PortalDb _db;
    private readonly IMemberAccounts _accounts;
    private readonly SignInAttempts _attempts;
    private readonly SignInRules _rules;
    private readonly SignInRefusals _refusals;

    internal SignInDoor(PortalDb db, IMemberAccounts accounts, IOptions<SignInRules> options, TimeProvider clock, SignInRefusals refusals) =>
        (_db, _accounts, _attempts, _rules, _refusals) = (db, accounts, new SignInAttempts(db, options, clock), options.Value, refusals);

    /// <summary>Null: refused.</summary>
    /// <param name="kind">The door: customers' or staff's.</param>
    /// <param name="email">As typed.</param>
    /// <param name="password">As typed; longer than <see cref="PasswordRules.Longest"/> is refused without a look.</param>
    /// <param name="device">The id of a device that the owner of this address signed in from before.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<SignedIn?> Open(PersonKind kind, string email, string password, string? device, CancellationToken cancellationToken = default)
    {
        var address = Address(email);
        var key = SignInAttempts.Key(address, device);
        if (password.Length > PasswordRules.Longest) return Refuse(kind, 0, "longer than any password", key);
        var isLocked = await _attempts.Count(key, cancellationToken);
        var account = await _accounts.Find(address, cancellationToken);
        var caller = await Caller.Find(_db, kind, account?.Key ?? "", cancellationToken);
        var check = _accounts.Check(account, password);
        if (Refusal(isLocked, account, caller, check) is { } reason) return Refuse(kind, caller?.Id ?? 0, reason, key);
        await _attempts.Forget(key, cancellationToken);
        return new SignedIn(account!.Key, caller!.Name, caller.Email, kind) { OwnerId = caller.Id, ToRehash = check == PasswordCheck.RightButOld ? account : null };
    }

    private SignedIn? Refuse(PersonKind door, long ownerId, string reason, string key)
    {
        _refusals.Note(door, ownerId, reason, key);
        return null;
    }

    /// <summary>What the session's cookie is made of, as the user store wants it.</summary>
    internal Task<ClaimsPrincipal> Principal(Entered entered, CancellationToken cancellationToken) =>
        _accounts.Principal(PersonClaims.Make(entered.Who, entered.Session.Id, PrivateContentModule.Scheme), cancellationToken);

    /// <summary>The one form of an address; what is no address is counted too, cut to a bearable length.</summary>
    public static string Address(string? typed) => EmailAddress.Canonical(typed) ?? Fold.Clean(typed is { Length: > 254 } ? typed[..254] : typed);

    private string? Refusal(bool isLocked, Account? account, Caller? caller, PasswordCheck check) => this switch
    {
        _ when account is null => "unknown address",
        _ when isLocked => "locked",
        _ when check == PasswordCheck.Wrong => "wrong password",
        _ when account.Bar is { } bar => bar,
        _ when caller is null => "not of this door",
        _ when !caller.IsOpen => "disabled",
        _ when caller.IsSample && !_rules.AllowSamples => "a sample account outside Development",
        _ => null,
    };
}
