using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PortalCms.Edge;

namespace PortalCms.Tests.Edge;

/// <summary>A form's token is kept for one cookie and one user, and is good for nobody else.</summary>
public sealed class KeptAntiforgeryTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider())
        .AddAntiforgery(o => o.Cookie.Name = "af").BuildServiceProvider();
    private readonly FakeTimeProvider _clock = new();
    private readonly KeptAntiforgery _kept;

    public KeptAntiforgeryTests() => _kept = new KeptAntiforgery(_services.GetRequiredService<IAntiforgery>(), _services.GetRequiredService<IOptions<AntiforgeryOptions>>(), _clock);

    [Fact]
    public void Who_brings_no_cookie_gets_one_of_their_own()
    {
        var (first, second) = (_kept.GetAndStoreTokens(Request(null, "ada")), _kept.GetAndStoreTokens(Request(null, "ada")));

        Assert.NotNull(first.CookieToken);
        Assert.NotNull(second.CookieToken);
        Assert.NotEqual(first.CookieToken, second.CookieToken);
        Assert.NotEqual(first.RequestToken, second.RequestToken);
    }

    [Fact]
    public async Task The_same_cookie_and_user_get_the_same_token_and_it_is_valid()
    {
        var cookie = Cookie();
        var (first, second) = (Token(cookie, "ada"), Token(cookie, "ada"));

        Assert.Equal(first, second);
        Assert.True(await IsValid(cookie, "ada", second));
    }

    [Fact]
    public async Task With_the_same_cookie_another_user_gets_another_token_and_neither_may_use_the_others()
    {
        var cookie = Cookie();
        var (ada, bob, visitor) = (Token(cookie, "ada"), Token(cookie, "bob"), Token(cookie, null));

        Assert.Equal(3, new[] { ada, bob, visitor }.Distinct().Count());
        Assert.True(await IsValid(cookie, "bob", bob));
        Assert.False(await IsValid(cookie, "bob", ada));
        Assert.False(await IsValid(cookie, "bob", visitor));
        Assert.False(await IsValid(Cookie(), "ada", ada));
    }

    [Fact]
    public async Task A_page_that_may_repeat_its_address_has_another_token_each_time()
    {
        var cookie = Cookie();
        var tokens = Enumerable.Range(0, 3).Select(_ => _kept.GetAndStoreTokens(Request(cookie, "ada", "?q=brake")).RequestToken!).ToList();

        Assert.Equal(3, tokens.Distinct().Count());
        foreach (var token in tokens) Assert.True(await IsValid(cookie, "ada", token));
    }

    [Fact]
    public async Task After_a_refusal_it_is_made_anew()
    {
        var cookie = Cookie();
        var token = Token(cookie, "ada");
        Assert.False(await IsValid(cookie, "ada", "forged"));

        Assert.NotEqual(token, Token(cookie, "ada"));
    }

    [Theory]
    [InlineData("forged")]
    [InlineData("")]
    public void A_cookie_that_is_none_is_replaced_each_time(string cookie)
    {
        for (var i = 0; i < 2; i++) Assert.NotNull(_kept.GetAndStoreTokens(Request(cookie, "ada")).CookieToken);
    }

    [Fact]
    public void No_answer_with_a_token_is_stored_by_a_proxy()
    {
        var cookie = Cookie();
        for (var i = 0; i < 2; i++)
        {
            var http = Request(cookie, "ada");
            _kept.GetAndStoreTokens(http);
            Assert.Equal("no-cache, no-store", http.Response.Headers.CacheControl);
            Assert.Equal("no-cache", http.Response.Headers.Pragma);
        }
    }

    public void Dispose() => _services.Dispose();

    private string Cookie() => _kept.GetAndStoreTokens(Request(null, null)).CookieToken!;

    private string Token(string cookie, string? user)
    {
        var made = _kept.GetAndStoreTokens(Request(cookie, user));
        Assert.Null(made.CookieToken);
        return made.RequestToken!;
    }

    private async Task<bool> IsValid(string cookie, string? user, string token)
    {
        var http = Request(cookie, user);
        http.Request.Method = HttpMethods.Post;
        http.Request.Headers["RequestVerificationToken"] = token;
        return await _kept.IsRequestValidAsync(http);
    }

    private DefaultHttpContext Request(string? cookie, string? user, string query = "")
    {
        var http = new DefaultHttpContext { RequestServices = _services, Request = { Method = HttpMethods.Get, QueryString = new QueryString(query) } };
        if (cookie is not null) http.Request.Headers.Cookie = $"af={cookie}";
        if (user is not null) http.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, user)], "cookie"));
        return http;
    }
}
