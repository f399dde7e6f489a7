using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Caching.Memory;

namespace PortalCms.PrivateContent;

/// <summary>
/// Opens a session's cookie once an hour: a browser brings the same one with each request, and opening it costs as much as a query. Each request gets a copy.
/// Whether the session still counts is asked each time (<see cref="Sessions"/>).
/// </summary>
internal sealed class KeptTickets(ISecureDataFormat<AuthenticationTicket> inner) : ISecureDataFormat<AuthenticationTicket>
{
    private static readonly TimeSpan s_life = TimeSpan.FromHours(1);
    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = 5_000 });

    public string Protect(AuthenticationTicket data) => inner.Protect(data);
    public string Protect(AuthenticationTicket data, string? purpose) => inner.Protect(data, purpose);
    public AuthenticationTicket? Unprotect(string? protectedText) => Unprotect(protectedText, null);

    public AuthenticationTicket? Unprotect(string? protectedText, string? purpose)
    {
        // a purpose binds a cookie to one connection: such a one is not kept
        if (protectedText is null || purpose is not null) return inner.Unprotect(protectedText, purpose);
        if (_kept.TryGetValue(protectedText, out AuthenticationTicket? kept)) return kept!.Clone();
        if (inner.Unprotect(protectedText, purpose) is not { } opened) return null;
        _kept.Set(protectedText, opened.Clone(), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = s_life });
        return opened;
    }
}
