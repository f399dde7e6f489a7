using AngleSharp.Html.Parser;

namespace PortalCms.Tests.Edge;

/// <summary>Whatever goes wrong is said in the portal's own look: what happened, what it means, what to do.</summary>
public sealed class ErrorPageTests
{
    [Theory]
    [InlineData(403, "You cannot see this page")]
    [InlineData(404, "This page is not here")]
    [InlineData(413, "That was more than we can take")]
    [InlineData(429, "That was too quick")]
    [InlineData(500, "Something on our side broke")]
    [InlineData(503, "We cannot reach our database right now")]
    [InlineData(507, "Our storage is full")]
    public async Task Each_has_the_portals_layout_words_and_a_way_on(int status, string heading)
    {
        await using var host = await EdgeHost.Start();
        var answer = await host.Client("Customer:ann").GetAsync($"/support/probe?fail={status}");
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(heading, page.QuerySelector("h1")!.TextContent.Trim());
        Assert.NotNull(page.QuerySelector("link[rel=stylesheet][href*='/_theme/']"));
        Assert.Contains("Ridgeline", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("a[href='/support/tickets']"));
        Assert.Equal(status is 429 or 503 or 507, answer.Headers.RetryAfter is not null);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData(429), InlineData(503), InlineData(507)]
    public async Task When_to_try_again_is_said_once_and_as_the_header_says_it(int status)
    {
        await using var host = await EdgeHost.Start();
        var answer = await host.Client("Customer:ann").GetAsync($"/support/probe?fail={status}");
        var said = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()).QuerySelector("main")!.TextContent;
        Assert.Contains($"Try again in {answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds} seconds.", said, StringComparison.Ordinal);
        Assert.Equal(said.IndexOf("try again", StringComparison.OrdinalIgnoreCase), said.LastIndexOf("try again", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task In_an_Italian_portal_they_are_Italian()
    {
        await using var host = await EdgeHost.Start();
        var page = new HtmlParser().ParseDocument(await (await host.Client(address: "http://b.example").GetAsync("/dealers/nosuch")).Content.ReadAsStringAsync());
        Assert.Equal("it", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("Questa pagina non è qui", page.QuerySelector("h1")!.TextContent.Trim());
    }

    [Fact]
    public async Task A_host_of_nobody_gets_a_page_that_names_nobody_and_brings_its_own_looks()
    {
        await using var host = await EdgeHost.Start();
        var answer = await host.Client(address: "http://stranger.example").GetAsync("/support/probe");
        var text = await answer.Content.ReadAsStringAsync();
        var page = new HtmlParser().ParseDocument(text);
        Assert.Equal(421, (int)answer.StatusCode);
        Assert.Equal("No portal answers at this address", page.QuerySelector("h1")!.TextContent);
        Assert.Contains($"'nonce-{page.QuerySelector("style")!.GetAttribute("nonce")}'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("Ridgeline", text, StringComparison.Ordinal);
        Assert.DoesNotContain("a.example", text, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }
}
