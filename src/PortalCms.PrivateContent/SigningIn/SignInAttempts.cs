using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PortalCms.Core;

namespace PortalCms.PrivateContent;

/// <summary>
/// Counts tries before the password is looked at, so that a thousand at once are counted too. An address that nobody has is counted
/// like any other.
/// </summary>
internal sealed class SignInAttempts(PortalDb db, IOptions<SignInRules> options, TimeProvider clock)
{
    private const int MostTries = 20;
    private readonly SignInRules _rules = options.Value;

    /// <summary>The row's key. A known device has a count of its own: strangers cannot lock its owner out.</summary>
    internal static string Key(string email, string? device) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(device is null ? email : $"{email}\n{device}")));

    /// <summary>Counts one try as failed until <see cref="Forget"/>; true while the address is locked. One read, one write.</summary>
    internal async Task<bool> Count(string key, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var now = clock.Now();
            var row = await db.Set<SignInAttempt>().AsNoTracking().SingleOrDefaultAsync(a => a.Key == key, cancellationToken);
            var isLocked = row?.LockedUntil > now;
            var next = Next(row, isLocked, key, now);
            if (row is null ? await Insert(next, tries, cancellationToken) : await Replace(row, next, cancellationToken)) return isLocked;
        }
    }

    /// <summary>The password was right: the count starts anew. The row goes, so that a member's next failure writes what a stranger's first does.</summary>
    internal Task Forget(string key, CancellationToken cancellationToken) =>
        db.Set<SignInAttempt>().Where(a => a.Key == key).ExecuteDeleteAsync(cancellationToken);

    /// <summary>While locked, tries do not count: a stranger cannot keep a lock up for ever.</summary>
    private SignInAttempt Next(SignInAttempt? row, bool isLocked, string key, DateTimeOffset now)
    {
        if (isLocked) return new() { Key = key, Failures = row!.Failures, LockedUntil = row.LockedUntil, LastAt = now };
        var failures = row is null || row.LastAt < now - _rules.ForgetAfter ? 1 : row.Failures + 1;
        return new() { Key = key, Failures = failures, LastAt = now, LockedUntil = failures < _rules.FailuresBeforeLock ? null : now + Lock(failures) };
    }

    private TimeSpan Lock(int failures)
    {
        var doubled = _rules.FirstLock * Math.Pow(2, Math.Min(20, failures - _rules.FailuresBeforeLock));
        return doubled < _rules.LongestLock ? doubled : _rules.LongestLock;
    }

    private async Task<bool> Insert(SignInAttempt row, int tries, CancellationToken cancellationToken)
    {
        var entry = db.Add(row);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException) when (tries < MostTries)
        {
            return false; // another try for the same address came first: count again
        }
        finally
        {
            entry.State = EntityState.Detached;
        }
    }

    private async Task<bool> Replace(SignInAttempt old, SignInAttempt next, CancellationToken cancellationToken) =>
        await db.Set<SignInAttempt>().Where(a => a.Key == old.Key && a.Failures == old.Failures && a.LastAt == old.LastAt && a.LockedUntil == old.LockedUntil)
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.Failures, next.Failures).SetProperty(a => a.LastAt, next.LastAt).SetProperty(a => a.LockedUntil, next.LockedUntil), cancellationToken) == 1;
}
