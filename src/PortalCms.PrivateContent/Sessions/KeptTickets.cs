using Microsoft.AspNetCore.Authentication;
using PortalCms.Core;

namespace PortalCms.PrivateContent;

/// <summary>
/// Opens a session's cookie once an hour: a browser brings the same one with each request, and opening it costs as much as a query. Each request gets a copy.
/// Whether the session still counts is asked each time (<see cref="Sessions"/>).
/// </summary>
internal sealed class KeptTickets(ISecureDataFormat<AuthenticationTicket> inner, TimeProvider clock) : ISecureDataFormat<AuthenticationTicket>
{
    private readonly Kept<string, AuthenticationTicket> _kept = new(TimeSpan.FromHours(1), 10_000, clock);

    public string Protect(AuthenticationTicket data) => inner.Protect(data);
    public string Protect(AuthenticationTicket data, string? purpose) => inner.Protect(data, purpose);
    public AuthenticationTicket? Unprotect(string? protectedText) => Unprotect(protectedText, null);

    public AuthenticationTicket? Unprotect(string? protectedText, string? purpose)
    {
        // a purpose binds a cookie to one connection: such a one is not kept
        if (protectedText is null || purpose is not null) return inner.Unprotect(protectedText, purpose);
        if (_kept.TryGet(protectedText, out var kept)) return kept.Clone();
        var opened = inner.Unprotect(protectedText, purpose);
        if (opened is null) _kept.Remove(protectedText);
        else _kept.Set(protectedText, opened.Clone());
        return opened;
    }
}
