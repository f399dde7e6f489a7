using System.Collections.Concurrent;
using Microsoft.AspNetCore.Authentication;
using PortalCms.Core;

namespace PortalCms.PrivateContent;

/// <summary>
/// Opens a session's cookie once an hour: a browser brings the same one with each request, and opening it costs as much as a query. Each request gets a copy.
/// Whether the session still counts is asked each time (<see cref="Sessions"/>).
/// </summary>
internal sealed class KeptTickets(ISecureDataFormat<AuthenticationTicket> inner, TimeProvider clock) : ISecureDataFormat<AuthenticationTicket>
{
    private const int Most = 10_000;
    private static readonly TimeSpan s_life = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<string, (AuthenticationTicket Ticket, DateTimeOffset Until)> _kept = new(StringComparer.Ordinal);

    public string Protect(AuthenticationTicket data) => inner.Protect(data);
    public string Protect(AuthenticationTicket data, string? purpose) => inner.Protect(data, purpose);
    public AuthenticationTicket? Unprotect(string? protectedText) => Unprotect(protectedText, null);

    public AuthenticationTicket? Unprotect(string? protectedText, string? purpose)
    {
        // a purpose binds a cookie to one connection: such a one is not kept
        if (protectedText is null || purpose is not null) return inner.Unprotect(protectedText, purpose);
        var now = clock.Now();
        if (_kept.TryGetValue(protectedText, out var kept) && kept.Until > now) return kept.Ticket.Clone();
        if (inner.Unprotect(protectedText, purpose) is not { } opened)
        {
            _kept.TryRemove(protectedText, out _);
            return null;
        }
        if (_kept.Count >= Most) _kept.Clear();
        _kept[protectedText] = (opened.Clone(), now + s_life);
        return opened;
    }
}
