using PortalCms.Core;

namespace PortalCms.PrivateContent;

/// <summary>A session as last read: all that decides whether it still counts.</summary>
internal sealed record SessionState(string UserKey, PersonKind Kind, int DomainId, DateTimeOffset LastSeenAt, DateTimeOffset EndsAt, DateTimeOffset? RevokedAt, bool IsOpen);

/// <summary>Customers' sessions for up to 30 seconds, so that a page costs no query for them. Staff are read each time. Singleton.</summary>
internal sealed class SessionCache(TimeProvider clock)
{
    private readonly Kept<string, SessionState> _kept = new(TimeSpan.FromSeconds(30), 20_000, clock);

    internal SessionState? Find(string id) => _kept.TryGet(id, out var state) ? state : null;

    internal void Keep(string id, SessionState state)
    {
        if (state.Kind == PersonKind.Customer) _kept.Set(id, state);
    }

    internal void Drop(string id) => _kept.Remove(id);
}
