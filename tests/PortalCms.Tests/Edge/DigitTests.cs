using System.Net;

namespace PortalCms.Tests.Edge;

/// <summary>A number in an address has one way to be written; an address that no page has, and a verb that none takes.</summary>
[Trait("Size", "Large")]
public sealed class DigitTests
{
    [Theory]
    [InlineData("7", HttpStatusCode.OK)]
    [InlineData("9223372036854775807", HttpStatusCode.OK)]
    [InlineData("9223372036854775808", HttpStatusCode.NotFound)]
    [InlineData("0", HttpStatusCode.NotFound)]
    [InlineData("07", HttpStatusCode.NotFound)]
    [InlineData("-7", HttpStatusCode.NotFound)]
    [InlineData("+7", HttpStatusCode.NotFound)]
    [InlineData("%207", HttpStatusCode.NotFound)]
    [InlineData("7%0d", HttpStatusCode.NotFound)]
    [InlineData("7%0a", HttpStatusCode.NotFound)]
    [InlineData("7%09", HttpStatusCode.NotFound)]
    [InlineData("%D9%A7", HttpStatusCode.NotFound)]
    [InlineData("7.0", HttpStatusCode.NotFound)]
    [InlineData("x", HttpStatusCode.NotFound)]
    public async Task A_number_is_digits_alone(string typed, HttpStatusCode status)
    {
        await using var host = await EdgeHost.Start();
        Assert.Equal(status, (await host.Client("Customer:cyd").GetAsync("/support/numbered/" + typed)).StatusCode);
    }

    [Fact]
    public async Task An_address_below_a_portal_that_no_page_has_is_the_pages_own_404()
    {
        await using var host = await EdgeHost.Start();
        var client = host.Client("Customer:cyd");
        var (missing, none) = (await client.GetAsync("/support/numbered/404"), await client.GetAsync("/support/numbered/abc"));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (missing.StatusCode, none.StatusCode));
        Assert.Equal(await missing.Content.ReadAsStringAsync(), await none.Content.ReadAsStringAsync());
        Assert.Equal(missing.Headers.CacheControl!.ToString(), none.Headers.CacheControl!.ToString());
        Assert.NotEqual(await missing.Content.ReadAsStringAsync(), await (await client.GetAsync("/off/numbered/abc")).Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("POST")]
    public async Task A_verb_that_a_page_does_not_take_is_told_so(string verb)
    {
        await using var host = await EdgeHost.Start();
        using var request = new HttpRequestMessage(new HttpMethod(verb), "/support/numbered/7");
        var answer = await host.Client("Customer:cyd").SendAsync(request);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["GET", "HEAD"], answer.Content.Headers.Allow);
        Assert.Contains("This page does not take that", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
