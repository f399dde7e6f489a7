using System.Collections.Concurrent;
using PortalCms.Core;

namespace PortalCms.PrivateContent;

/// <summary>A session as last read: all that decides whether it still counts.</summary>
internal sealed record SessionState(string UserKey, PersonKind Kind, int DomainId, DateTimeOffset LastSeenAt, DateTimeOffset EndsAt, DateTimeOffset? RevokedAt, bool IsOpen);

/// <summary>Customers' sessions for up to 30 seconds, so that a page costs no query for them. Staff are read each time. Singleton.</summary>
internal sealed class SessionCache
{
    private const int Most = 20_000;
    private static readonly TimeSpan s_life = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, (SessionState State, DateTimeOffset Until)> _kept = new(StringComparer.Ordinal);

    internal SessionState? Find(string id, DateTimeOffset now) => _kept.TryGetValue(id, out var kept) && kept.Until > now ? kept.State : null;

    internal void Keep(string id, SessionState state, DateTimeOffset now)
    {
        if (state.Kind != PersonKind.Customer) return;
        if (_kept.Count >= Most) _kept.Clear();
        _kept[id] = (state, now + s_life);
    }

    internal void Drop(string id) => _kept.TryRemove(id, out _);
}
