using System.Net;
using System.Text.RegularExpressions;
using PortalCms.Benchmarks.Seeding;

namespace PortalCms.Benchmarks.Measuring;

/// <summary>The bench member, signed in by the form as everybody is.</summary>
internal sealed partial class Customer : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _http;

    internal Customer(Uri host)
    {
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false, MaxConnectionsPerServer = 8 }) { BaseAddress = host, Timeout = TimeSpan.FromSeconds(30) };
        _http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
    }

    /// <summary>What wrk sends along.</summary>
    internal string Cookies => _cookies.GetCookieHeader(_http.BaseAddress!);

    internal async Task SignIn()
    {
        var url = $"/{Desk.Slug}/sign-in";
        var form = Hidden(await Read(url));
        form["Email"] = Desk.Email;
        form["Password"] = Desk.Password;
        using var answer = await _http.PostAsync(url, new FormUrlEncodedContent(form));
        if (answer.StatusCode is not (HttpStatusCode.Redirect or HttpStatusCode.SeeOther)) throw new InvalidOperationException($"The sign-in was answered with {(int)answer.StatusCode}.");
    }

    internal async Task<string> Read(string url)
    {
        using var answer = await _http.GetAsync(url);
        if (answer.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"{url} was answered with {(int)answer.StatusCode}.");
        return await answer.Content.ReadAsStringAsync();
    }

    internal Task<HttpResponseMessage> Post(string url, HttpContent content) => _http.PostAsync(url, content);

    /// <summary>The hidden inputs of the page's posting form: token and key.</summary>
    internal static Dictionary<string, string> Hidden(string page)
    {
        var form = PostForm().Matches(page).Select(f => f.Value).FirstOrDefault(f => f.Contains("_key", StringComparison.Ordinal) && !f.Contains("sign-out", StringComparison.Ordinal))
            ?? throw new InvalidOperationException("The page has no form to post.");
        return HiddenInput().Matches(form).DistinctBy(m => m.Groups[1].Value).ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex(@"<form[^>]*method=""post"".*?</form>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex PostForm();

    [GeneratedRegex(@"<input type=""hidden"" name=""([^""]*)"" value=""([^""]*)""")]
    private static partial Regex HiddenInput();
}
