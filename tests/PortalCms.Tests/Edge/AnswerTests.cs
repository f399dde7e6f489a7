using System.Net;

namespace PortalCms.Tests.Edge;

public sealed class AnswerTests
{
    [Fact]
    public async Task What_does_not_exist_answers_alike_to_the_byte()
    {
        await using var host = await EdgeHost.Start();
        foreach (var person in (string?[])[null, "Customer:ann", "Customer:bob", "Staff:ada"])
        {
            var bodies = new List<byte[]>(); // to each their own menu, and never more
            foreach (var address in (string[])["/support/other/1", "/support/other/999999", "/support/probe?fail=gone"])
            {
                var answer = await host.Client(person).GetAsync(address);
                Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
                Assert.False(answer.Headers.Contains("Set-Cookie"));
                bodies.Add(await answer.Content.ReadAsByteArrayAsync());
            }
            Assert.All(bodies, b => Assert.Equal(bodies[0], b));
        }
    }

    [Fact]
    public async Task A_portal_that_is_off_answers_as_one_that_never_was()
    {
        await using var host = await EdgeHost.Start();
        Assert.Equal(await Body("/off/probe"), await Body("/nosuch/probe"));
        async Task<string> Body(string address) => await (await host.Client().GetAsync(address)).Content.ReadAsStringAsync();
    }

    [Fact]
    public async Task A_bug_shows_a_reference_that_is_in_the_log_and_nothing_else()
    {
        await using var host = await EdgeHost.Start();
        var answer = await host.Client().GetAsync("/support/probe?fail=bug");
        var page = await answer.Content.ReadAsStringAsync();
        var reference = answer.Headers.GetValues("X-Request-Id").Single();
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains(reference, page);
        Assert.DoesNotContain("planted secret", page);
        Assert.Contains(host.Log.All, l => l.Contains(reference) && l.StartsWith("Error"));
    }

    [Fact]
    public async Task A_refusal_is_one_line_in_the_log_without_what_was_sent()
    {
        await using var host = await EdgeHost.Start();
        var answer = await host.Client().GetAsync("/support/other/1?canary=%0aforged");
        var reference = answer.Headers.GetValues("X-Request-Id").Single();
        Assert.Single(host.Log.All, l => l.Contains(reference));
        Assert.DoesNotContain(host.Log.All, l => l.Contains("canary"));
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        await using var host = await EdgeHost.Start();
        foreach (var address in (string[])["/support/probe", "/nosuch", "/support/probe?fail=bug", "http://stranger.example/"])
        {
            var headers = (await host.Client().GetAsync(address)).Headers;
            var policy = headers.GetValues("Content-Security-Policy").Single();
            foreach (var rule in (string[])["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"]) Assert.Contains(rule, policy.Split("; "));
            Assert.DoesNotContain("unsafe", policy);
            Assert.Equal(address.StartsWith("http:", StringComparison.Ordinal), policy.Contains("nonce", StringComparison.Ordinal)); // the page of no portal brings its own looks
            Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("same-origin", headers.GetValues("Referrer-Policy").Single());
            Assert.True(headers.CacheControl!.NoStore && headers.CacheControl.Private);
            Assert.False(headers.Contains("Strict-Transport-Security"));
        }
    }

    [Fact]
    public async Task Over_https_browsers_are_told_to_stay_there()
    {
        await using var host = await EdgeHost.Start();
        Assert.Contains("max-age=31536000", (await host.Client(address: "https://a.example").GetAsync("/support/probe")).Headers.GetValues("Strict-Transport-Security").Single());
    }

    [Fact]
    public async Task Over_https_cookies_are_the_hosts_own_and_others_are_not_heard()
    {
        await using var host = await EdgeHost.Start();
        var client = host.Client("Customer:ann", "https://a.example");
        var browser = new FormBrowser(client);
        var (answer, page) = await browser.Get("/support/write");
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-portal-antiforgery=", cookie);
        Assert.Contains("secure", cookie);
        Assert.Contains("path=/;", cookie);
        Assert.DoesNotContain("domain", cookie);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Post("/support/write", FormBrowser.Fields(page))).Answer.StatusCode);

        using var plain = new HttpRequestMessage(HttpMethod.Post, "/support/write") { Content = new MultipartFormDataContent() };
        foreach (var (name, value) in FormBrowser.Fields(page)) ((MultipartFormDataContent)plain.Content).Add(new StringContent(value), name);
        plain.Headers.Add("Cookie", cookie["__Host-".Length..].Split(';')[0]);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.SendAsync(plain)).StatusCode);
    }

    [Fact]
    public async Task What_a_proxy_would_say_is_not_believed_from_anyone()
    {
        await using var host = await EdgeHost.Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/support/probe");
        request.Headers.Add("X-Forwarded-Host", "b.example");
        request.Headers.Add("X-Forwarded-Proto", "https");
        var answer = await host.Client().SendAsync(request);
        Assert.Contains("a.example|", await answer.Content.ReadAsStringAsync());
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Probes_answer_on_any_host()
    {
        await using var host = await EdgeHost.Start();
        Assert.Equal("alive", await host.Client(address: "http://10.0.0.1").GetStringAsync("/healthz"));
        Assert.NotEqual(HttpStatusCode.MisdirectedRequest, (await host.Client(address: "http://10.0.0.1").GetAsync("/readyz")).StatusCode);
    }
}
