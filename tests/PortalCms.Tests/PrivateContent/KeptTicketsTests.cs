using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Time.Testing;
using PortalCms.PrivateContent;

namespace PortalCms.Tests.PrivateContent;

/// <summary>A session's cookie is opened once, and each request gets a copy.</summary>
public sealed class KeptTicketsTests
{
    private readonly Counted _ring = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly KeptTickets _kept;

    public KeptTicketsTests() => _kept = new KeptTickets(_ring, _clock);

    [Fact]
    public void The_same_cookie_is_opened_once_and_what_one_request_does_to_it_no_other_sees()
    {
        var cookie = _kept.Protect(Ticket("ada"));
        for (var i = 0; i < 3; i++)
        {
            var opened = _kept.Unprotect(cookie)!;
            Assert.Equal(["ada"], opened.Principal.Claims.Select(c => c.Value));
            Assert.Equal("support", opened.Properties.Items["portal"]);
            ((ClaimsIdentity)opened.Principal.Identity!).AddClaim(new Claim(ClaimTypes.Role, "admin"));
            opened.Properties.Items["portal"] = "other";
        }
        Assert.Equal(1, _ring.Opened);
    }

    [Fact]
    public void After_an_hour_it_is_opened_anew_and_refused_when_the_ring_no_longer_opens_it()
    {
        var cookie = _kept.Protect(Ticket("ada"));
        Assert.NotNull(_kept.Unprotect(cookie));
        _ring.IsRevoked = true;
        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.NotNull(_kept.Unprotect(cookie));
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Null(_kept.Unprotect(cookie));
    }

    [Fact]
    public void Each_cookie_is_its_own()
    {
        var (ada, bob) = (_kept.Protect(Ticket("ada")), _kept.Protect(Ticket("bob")));
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("ada", _kept.Unprotect(ada)!.Principal.FindFirstValue(ClaimTypes.NameIdentifier));
            Assert.Equal("bob", _kept.Unprotect(bob)!.Principal.FindFirstValue(ClaimTypes.NameIdentifier));
        }
    }

    [Fact]
    public void What_is_no_cookie_of_ours_stays_refused()
    {
        var cookie = _kept.Protect(Ticket("ada"));
        Assert.NotNull(_kept.Unprotect(cookie));
        for (var i = 0; i < 2; i++)
        {
            Assert.Null(_kept.Unprotect(cookie[..^3] + (cookie[^3] == 'A' ? "B" : "A") + cookie[^2..]));
            Assert.Null(_kept.Unprotect(null));
            Assert.Null(_kept.Unprotect(cookie, "of another connection"));
        }
    }

    private static AuthenticationTicket Ticket(string user) => new(
        new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, user)], "cookie")), new AuthenticationProperties { Items = { ["portal"] = "support" } }, "cookie");

    private sealed class Counted : ISecureDataFormat<AuthenticationTicket>
    {
        private readonly TicketDataFormat _inner = new(new EphemeralDataProtectionProvider().CreateProtector("cookies"));

        public int Opened { get; private set; }
        public bool IsRevoked { get; set; }
        public string Protect(AuthenticationTicket data) => _inner.Protect(data);
        public string Protect(AuthenticationTicket data, string? purpose) => _inner.Protect(data, purpose);
        public AuthenticationTicket? Unprotect(string? protectedText) => Unprotect(protectedText, null);

        public AuthenticationTicket? Unprotect(string? protectedText, string? purpose)
        {
            Opened++;
            return IsRevoked ? null : _inner.Unprotect(protectedText, purpose);
        }
    }
}
