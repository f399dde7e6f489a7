using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PortalCms.Core;

namespace PortalCms.PrivateContent;

/// <summary>Starting, checking and ending sessions. The cookie is the caller's matter (<see cref="SessionCookie"/>).</summary>
public sealed class Sessions
{
    private static readonly TimeSpan s_seenEach = TimeSpan.FromMinutes(5);
    private const int SeenWithinIdle = 10;

    /// <summary>How far a clock may go back, or nodes be apart, before a session is one of a wrong clock: it would last too long.</summary>
    private static readonly TimeSpan s_skew = TimeSpan.FromHours(1);
    private readonly PortalDb _db;
    private readonly SessionCache _cache;
    private readonly SignInRules _rules;
    private readonly TimeProvider _clock;
    private readonly PortalDirectory _directory;

    internal Sessions(PortalDb db, SessionCache cache, PortalDirectory directory, IOptions<SignInRules> options, TimeProvider clock) =>
        (_db, _cache, _directory, _rules, _clock) = (db, cache, directory, options.Value, clock);

    /// <summary>A new session with a new id; the caller puts the id in the cookie.</summary>
    public async Task<Session> Start(SignedIn who, int domainId, CancellationToken cancellationToken = default)
    {
        var now = _clock.Now();
        var session = new Session { Id = RandomText.Make(), UserKey = who.UserKey, Kind = who.Kind, DomainId = domainId, CreatedAt = now, LastSeenAt = now, EndsAt = now + _rules.Life };
        _db.Add(session);
        _db.Add(SignInEvent.SignedIn(who, now));
        await _db.SaveChangesAsync(cancellationToken);
        if (who.Kind == PersonKind.Staff)
            await _db.Set<StaffMember>().Where(s => s.UserKey == who.UserKey).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSignInAt, now), cancellationToken);
        else
            await _db.Set<Member>().Where(m => m.UserKey == who.UserKey).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSignInAt, now), cancellationToken);
        return session;
    }

    /// <summary>Whether a cookie's principal has a session that still counts at this host.</summary>
    public async Task<bool> IsGood(ClaimsPrincipal principal, string host, CancellationToken cancellationToken = default) =>
        principal.FindFirstValue(PersonClaims.SessionId) is { } id && _directory.Domain(host) is { } domain
        && await IsGood(id, PersonClaims.Read(principal), domain.Id, cancellationToken);

    /// <summary>Whether a cookie's session still counts at this domain. At most one query; a write each five minutes, or ten within a shorter idle time.</summary>
    public async Task<bool> IsGood(string id, Person person, int domainId, CancellationToken cancellationToken = default)
    {
        var now = _clock.Now();
        var state = _cache.Find(id) ?? await Load(id, cancellationToken);
        if (state is null || !Counts(state, now) || state.DomainId != domainId || state.UserKey != person.UserKey || state.Kind != person.Kind) return false;
        if (now - state.LastSeenAt >= SeenEach) await See(id, state, now, cancellationToken);
        return true;
    }

    private TimeSpan SeenEach => _rules.Idle / SeenWithinIdle is { } often && often < s_seenEach ? often : s_seenEach;

    /// <summary>Ends one: sign-out. Other nodes follow within 30 seconds.</summary>
    public async Task End(string id, CancellationToken cancellationToken = default)
    {
        var now = _clock.Now();
        await using var transaction = await _db.Database.BeginTransactionAsync(cancellationToken);
        var ended = await _db.Set<Session>().Where(s => s.Id == id && s.RevokedAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.RevokedAt, now), cancellationToken);
        if (ended > 0) await RecordEnd(id, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        _cache.Drop(id);
    }

    private async Task RecordEnd(string id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var session = await _db.Set<Session>().AsNoTracking().SingleAsync(s => s.Id == id, cancellationToken);
        if (await Caller.Find(_db, session.Kind, session.UserKey, cancellationToken) is not { } who) return;
        _db.Add(SignInEvent.SignedOut(session.Kind, session.UserKey, who, now));
        await _db.SaveChangesAsync(cancellationToken);
    }

    private bool Counts(SessionState state, DateTimeOffset now) =>
        state.RevokedAt is null && state.IsOpen && state.EndsAt > now && state.EndsAt - now <= _rules.Life + s_skew && !(_rules.Idle is { } idle && now - state.LastSeenAt >= idle);

    private async Task<SessionState?> Load(string id, CancellationToken cancellationToken)
    {
        var samples = _rules.AllowSamples;
        var state = await _db.Set<Session>().Where(s => s.Id == id).Select(s => new SessionState(s.UserKey, s.Kind, s.DomainId, s.LastSeenAt, s.EndsAt, s.RevokedAt,
            s.Kind == PersonKind.Staff
                ? _db.Set<StaffMember>().Any(x => x.UserKey == s.UserKey && !x.IsDisabled && (samples || !x.IsSample))
                : _db.Set<Member>().Any(m => m.UserKey == s.UserKey && m.Status == MemberStatus.Active && (samples || !m.IsSample))))
            .SingleOrDefaultAsync(cancellationToken);
        if (state is not null) _cache.Keep(id, state);
        return state;
    }

    private async Task See(string id, SessionState state, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await _db.Set<Session>().Where(s => s.Id == id && s.LastSeenAt < now).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now), cancellationToken);
        _cache.Keep(id, state with { LastSeenAt = now });
    }
}
