using AngleSharp.Html.Parser;

namespace PortalCms.Tests.Edge;

/// <summary>A browser with cookies that fills in the form of a page.</summary>
internal sealed class FormBrowser(HttpClient client)
{
    private readonly Dictionary<string, string> _cookies = [];

    internal async Task<(HttpResponseMessage Answer, AngleSharp.Html.Dom.IHtmlDocument Page)> Get(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await Send(request);
    }

    /// <summary>The hidden fields of the page's form.</summary>
    internal async Task<Dictionary<string, string>> Open(string address)
    {
        var (_, page) = await Get(address);
        return Fields(page);
    }

    internal static Dictionary<string, string> Fields(AngleSharp.Html.Dom.IHtmlDocument page) => page.QuerySelectorAll("form input[name]")
        .ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value") ?? "");

    internal async Task<(HttpResponseMessage Answer, AngleSharp.Html.Dom.IHtmlDocument Page)> Post(
        string address, Dictionary<string, string> fields, params (string Name, byte[] Bytes)[] files)
    {
        var body = new MultipartFormDataContent();
        foreach (var (name, value) in fields) body.Add(new StringContent(value), name);
        foreach (var (name, bytes) in files) body.Add(new ByteArrayContent(bytes), "Files", name);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = body };
        return await Send(request);
    }

    internal async Task<(HttpResponseMessage Answer, AngleSharp.Html.Dom.IHtmlDocument Page)> Send(HttpRequestMessage request)
    {
        if (_cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}")));
        var answer = await client.SendAsync(request);
        if (answer.Headers.TryGetValues("Set-Cookie", out var set))
            foreach (var cookie in set.Select(c => c.Split(';')[0].Split('=', 2))) _cookies[cookie[0]] = cookie[1];
        return (answer, await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync()));
    }
}
