using PortalCms.Testing;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;

namespace PortalCms.Tests.Edge;

/// <summary>Requests over a real connection that are too large, or not quite HTTP.</summary>
[Trait("Security", "4.6")]
public sealed class OnTheWireTests : OnTheWire
{
    [Fact, Trait("Security", "4.2")]
    public async Task Sixteen_kilobytes_of_cookies_are_431_and_of_an_address_414()
    {
        using var cookies = await new Wire(Port).Write($"GET /support/sign-in HTTP/1.1\r\nHost: a.example\r\nCookie: portal-session={new string('x', 16 * 1024)}\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 431 ", await cookies.Read(), StringComparison.Ordinal);
        using var address = await new Wire(Port).Write($"GET /support/sign-in?q={new string('x', 16 * 1024)} HTTP/1.1\r\nHost: a.example\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 414 ", await address.Read(), StringComparison.Ordinal);
    }

    [Fact, Trait("Security", "4.2")]
    public async Task A_sign_in_of_three_megabytes_is_413()
    {
        var visitor = Visitor();
        var form = (await visitor.Get("/support/sign-in")).Form("main form[method=post]").Fill([("Email", Cyd), ("Password", new string('x', 3_000_000))]);
        Assert.Equal(413, (await visitor.Send(form)).Status);
    }

    [Theory, Trait("Security", "H1")]
    [InlineData("GET /support/sign-in HTTP/1.1\r\n\r\n")]
    [InlineData("GET /support/sign-in HTTP/1.1\r\nHost: a.example\r\nHost: evil.example\r\n\r\n")]
    [InlineData("GET /support/sign-in HTTP/1.1\r\nHost: a.example@evil.example\r\n\r\n")]
    [InlineData("GET /support/sign-in HTTP/1.1\r\nHost: a.example/evil.example\r\n\r\n")]
    [InlineData("GET /support/sign-in HTTP/1.1\r\nHost: a.example evil.example\r\n\r\n")]
    [InlineData("GET /support/sign-in HTTP/1.1\r\nHost: a.exam\u00A0ple\r\n\r\n")]
    [InlineData("GET http://evil.example/support/sign-in HTTP/1.1\r\nHost: a.example\r\n\r\n")]
    [InlineData("GET /support/sign-in HTTP/1.1\r\n Host: a.example\r\n\r\n")]
    [InlineData("GET /support/sign-in HTTP/1.1\r\nHost : a.example\r\n\r\n")]
    [InlineData("GET /support/sign\0in HTTP/1.1\r\nHost: a.example\r\n\r\n")]
    [InlineData("POST /support/sign-in HTTP/1.1\r\nHost: a.example\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nEmail")]
    [InlineData("POST /support/sign-in HTTP/1.1\r\nHost: a.example\r\nContent-Length: -1\r\n\r\n")]
    public async Task A_request_that_could_be_read_in_two_ways_is_refused(string request)
    {
        using var wire = await new Wire(Port).Write(request.Replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n", StringComparison.Ordinal));
        var answer = await wire.Read();
        Assert.Matches("^HTTP/1.1 (400|421) ", answer);
        Assert.DoesNotContain("evil.example", answer, StringComparison.Ordinal);
    }
}
