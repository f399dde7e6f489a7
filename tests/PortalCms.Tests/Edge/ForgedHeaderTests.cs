using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using PortalCms.Testing;
using PortalCms.Tests.CustomerPortal;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;

namespace PortalCms.Tests.Edge;

/// <summary>Headers by which a proxy, a single sign-on or a clever client would speak for somebody else, on every route of the product.</summary>
[Trait("Security", "H1")]
public sealed partial class ForgedHeaderTests(CustomerHosts hosts) : IClassFixture<CustomerHosts>
{
    private static readonly (string Name, string Value)[] s_forged =
    [
        ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Prefix", "/evil"), ("X-Forwarded-PathBase", "/evil"),
        ("X-Forwarded-Port", "444"), ("X-Forwarded-Server", "evil.example"), ("X-Forwarded-Scheme", "https"), ("X-Forwarded-Ssl", "on"), ("Front-End-Https", "on"), ("X-Url-Scheme", "https"),
        ("Forwarded", "for=203.0.113.9;host=evil.example;proto=https"), ("X-Host", "evil.example"), ("X-Original-Host", "evil.example"), ("X-Original-URL", "/Admin/Portal/Desk"),
        ("X-Rewrite-URL", "/Admin/Portal/Desk"), ("X-HTTP-Method-Override", "POST"), ("X-HTTP-Method", "DELETE"), ("X-Method-Override", "PUT"), ("X-Real-IP", "127.0.0.1"),
        ("X-Client-IP", "127.0.0.1"), ("True-Client-IP", "127.0.0.1"), ("CF-Connecting-IP", "127.0.0.1"), ("X-Forwarded-User", Ed), ("X-Forwarded-Email", Ed), ("X-Forwarded-Groups", "Admin"),
        ("Remote-User", Ed), ("X-Remote-User", Ed), ("X-Auth-Request-User", Ed), ("X-Auth-Request-Email", Ed), ("X-WEBAUTH-USER", Ed), ("X-MS-CLIENT-PRINCIPAL-NAME", Ed),
        ("X-MS-CLIENT-PRINCIPAL", "eyJ1c2VySWQiOiJlZCJ9"), ("X-User", "ed"), ("X-Role", "Admin"), ("Authorization", "Basic ZWQ6eA=="), ("X-Request-Id", "forged"), ("Traceparent", "00-forged"),
    ];

    [Fact]
    public async Task Forged_headers_have_no_effect_on_any_route_for_anybody()
    {
        var host = await hosts.On(Db.Sqlite);
        var people = new[] { host.Visitor(), await host.Enter(Cyd), await host.Enter(Ada, FormDoor.OfStaff.Entrance) };
        var addresses = Addresses(host);
        Assert.True(addresses.Count >= 20, $"{addresses.Count} routes");
        foreach (var address in addresses)
            foreach (var person in people)
            {
                await person.Get(address); // cookies of a first visit
                var plain = await person.Get(address);
                var forged = await person.Send(HttpMethod.Get, address, change: headers => { foreach (var (name, value) in s_forged) headers.TryAddWithoutValidation(name, value); });
                Assert.Equal(Fresh().Replace(plain.Masked, "…"), Fresh().Replace(forged.Masked, "…"));
                Assert.DoesNotContain("evil.example", forged.Headers + forged.Text, StringComparison.Ordinal);
            }
    }

    [Fact]
    public async Task A_host_that_is_not_ours_gets_421_on_every_route_and_its_name_back_on_none()
    {
        var host = await hosts.On(Db.Sqlite);
        var cyd = await host.Enter(Cyd);
        foreach (var address in Addresses(host).Where(a => a is not ("/healthz" or "/readyz")))
            foreach (var name in new[] { "evil.example", "a.example.evil.example", "evil-a.example", "localhost", "127.0.0.1", "[::1]:80", "a.example." })
            {
                var answer = await cyd.Send(HttpMethod.Get, address, change: headers => headers.Host = name);
                Assert.True(answer.Status == 421, $"{name}{address}: {answer.Status}");
                Assert.Null(answer.Location);
                Assert.DoesNotContain("evil", answer.Headers + answer.Text, StringComparison.Ordinal);
            }
    }

    [Fact]
    public async Task An_address_that_a_client_gives_itself_does_not_buy_more_tries()
    {
        await using var host = await CustomerHost.Start(change: b =>
        {
            b.Configuration["Portal:Limits:On"] = "true";
            b.Configuration["Portal:Limits:OpenPagesPerAddress"] = "3";
        });
        var visitor = host.Visitor();
        var answers = new List<int>();
        for (var i = 0; i < 5; i++)
            answers.Add((await visitor.Send(HttpMethod.Get, "/support/sign-in", change: headers => { headers.Add("X-Forwarded-For", $"203.0.113.{i}"); headers.Add("X-Real-IP", $"203.0.113.{i}"); })).Status);
        Assert.Equal([200, 200, 200, 429, 429], answers);
    }

    [Theory]
    [InlineData("203.0.113.{0}, 10.0.0.2", 200)] // through both proxies: each is somebody
    [InlineData("203.0.113.{0}, 198.51.100.9, 10.0.0.2", 429)] // what stands before the first address that is no proxy is what that one says
    public async Task Through_proxies_in_a_row_each_client_has_its_own_address(string forwarded, int last)
    {
        await using var host = await CustomerHost.Start(change: b =>
        {
            b.Configuration["Portal:Limits:On"] = "true";
            b.Configuration["Portal:Limits:OpenPagesPerAddress"] = "3";
            b.Configuration["Portal:KnownProxies:0"] = "10.0.0.1";
            b.Configuration["Portal:KnownProxies:1"] = "10.0.0.2";
        });
        var visitor = host.Visitor();
        var status = 0;
        for (var i = 0; i < 5; i++)
            status = (await visitor.Send(HttpMethod.Get, "/support/sign-in", change: headers => headers.Add("X-Forwarded-For", string.Format(System.Globalization.CultureInfo.InvariantCulture, forwarded, i)))).Status;
        Assert.Equal(last, status);
    }

    /// <summary>An address of every route that is read.</summary>
    private static List<string> Addresses(CustomerHost host) => [.. host.Routes
        .Where(r => r.Metadata.GetMetadata<HttpMethodMetadata>() is not { HttpMethods.Count: > 0 } methods || methods.HttpMethods.Contains("GET"))
        .Select(r => "/" + string.Join('/', r.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(Part))))).Distinct().Order(StringComparer.Ordinal)];

    private static string Part(Microsoft.AspNetCore.Routing.Patterns.RoutePatternPart part) => part switch
    {
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => parameter.Name switch { "portal" => "support", "number" => "1001", "theme" => "default", _ => "1" },
        _ => "",
    };

    /// <summary>What is new in each answer: what data protection made, and the request's id.</summary>
    [GeneratedRegex("CfDJ8[A-Za-z0-9_-]+|X-Request-I[dD]: .+")]
    private static partial Regex Fresh();
}
