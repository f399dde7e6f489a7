using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PortalCms.Core;
using PortalCms.Theming;

namespace PortalCms.Tests.Theming;

[Trait("Spec", "THM-1")]
public sealed class PageTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Files = new()
    {
        ["layout.liquid"] = "<html lang=\"{{ frame.language }}\"><link href=\"{% asset 'site.css' %}\"><link href=\"{{ frame.theme_css_url }}\"><script nonce=\"{% nonce %}\"></script>{{ content }}</html>",
        ["hello.liquid"] = "<h1>{{ page.name }} é漢</h1>{% form '/x' %}{% endform %}",
        ["theme.json"] = """{ "name": "T", "settings": [ { "name": "A", "settings": [ { "type": "color", "id": "accent", "label": "A", "default": "#123456" } ] } ] }""",
        ["assets/site.css"] = "body{}",
        ["assets/secret.liquid"] = "x",
    };

    private WebApplication _app = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddAntiforgery().AddRouting().AddScoped<CurrentPerson>();
        new ThemingModule().AddServices(builder.Services, new ConfigurationBuilder().AddInMemoryCollection([new("Themes:Folder", "/nowhere")]).Build());
        builder.Services.AddLiquidView<SampleView>().AddSingleton<TemplateSource>(new MemoryTemplates(150, Files));
        _app = builder.Build();
        new ThemingModule().MapEndpoints(_app);
        _app.MapGet("/hello", (HttpContext http) => ThemedPage.Write(http, "hello", "Hello", new SampleView(), 418));
        await _app.StartAsync();
        _client = _app.GetTestClient();
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_page_is_whole_private_and_of_known_length()
    {
        var answer = await _client.GetAsync("/hello");
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(418, (int)answer.StatusCode);
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(bytes.Length, answer.Content.Headers.ContentLength);
        Assert.Equal("no-store, no-cache, private", answer.Headers.CacheControl!.ToString());
        Assert.Contains("<h1>&lt;Ada &amp; Co&gt; é漢</h1><form method=\"post\"", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_and_settings_of_the_theme_are_kept_for_good_by_their_hash()
    {
        var html = await (await _client.GetAsync("/hello")).Content.ReadAsStringAsync();
        var addresses = html.Split("href=\"").Skip(1).Select(p => p[..p.IndexOf('"', StringComparison.Ordinal)]).ToList();
        var css = await _client.GetAsync(addresses[0]);
        Assert.Equal("body{}", await css.Content.ReadAsStringAsync());
        Assert.Equal("text/css; charset=utf-8", css.Content.Headers.ContentType!.ToString());
        Assert.Equal("nosniff", css.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("immutable", css.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal(":root{--accent:#123456;}\n", await _client.GetStringAsync(addresses[1]));
        var old = await _client.GetAsync("/_theme/default/0000/site.css");
        Assert.Equal(TimeSpan.FromSeconds(60), old.Headers.CacheControl!.MaxAge);
    }

    [Theory]
    [InlineData("/_theme/default/x/secret.liquid")]
    [InlineData("/_theme/default/x/../hello.liquid")]
    [InlineData("/_theme/default/x/..%2fhello.liquid")]
    [InlineData("/_theme/default/x/theme.json")]
    [InlineData("/_theme/nope/x/site.css")]
    [InlineData("/_theme/..%2f..%2fetc/x/passwd")]
    public async Task Nothing_but_the_themes_assets_is_served(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync(address)).StatusCode);
}
