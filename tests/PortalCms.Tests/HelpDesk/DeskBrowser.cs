using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PortalCms.Tests.Edge;

namespace PortalCms.Tests.HelpDesk;

/// <summary>A browser without scripts that keeps cookies, follows redirects after posts, and sends the forms that pages show.</summary>
internal sealed class DeskBrowser(HttpClient client, LogLines log)
{
    private readonly Dictionary<string, string> _cookies = [];

    internal HttpResponseMessage Last { get; private set; } = null!;
    internal string Html { get; private set; } = "";
    internal IHtmlDocument Page { get; private set; } = null!;
    internal string Text(string selector) => Page.QuerySelector(selector)?.TextContent.Trim() ?? "";

    internal async Task<DeskBrowser> Get(string address)
    {
        await Send(new HttpRequestMessage(HttpMethod.Get, address));
        return this;
    }

    /// <summary>Fills the form whose action's path ends so, and sends it; files as multipart.</summary>
    internal async Task<DeskBrowser> Post(string action, Dictionary<string, string> typed, params (string Name, byte[] Content)[] files)
    {
        var form = Page.QuerySelectorAll<IHtmlFormElement>("form[method=post]").First(f => f.GetAttribute("action")!.Split('?')[0].EndsWith(action, StringComparison.Ordinal));
        var fields = form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Where(i => !typed.ContainsKey(i.Name!)).ToDictionary(i => i.Name!, i => i.Value);
        foreach (var (name, value) in typed) fields[name] = value;
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields) content.Add(new StringContent(value), name);
        foreach (var (name, bytes) in files) content.Add(new ByteArrayContent(bytes), "Files", name);
        var message = new HttpRequestMessage(HttpMethod.Post, form.GetAttribute("action")) { Content = files.Length > 0 ? content : new FormUrlEncodedContent(fields) };
        await Send(message);
        if (Last.StatusCode == HttpStatusCode.Redirect) await Get(Last.Headers.Location!.ToString());
        return this;
    }

    private async Task Send(HttpRequestMessage message)
    {
        if (_cookies.Count > 0) message.Headers.Add("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}")));
        Last = await client.SendAsync(message, TestContext.Current.CancellationToken);
        foreach (var cookie in Last.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            if (cookie.Split(';')[0].Split('=', 2) is [var name, var value]) _cookies[name] = value;
        if (Last.StatusCode == HttpStatusCode.InternalServerError) Assert.Fail($"{message.RequestUri}: {log.All.LastOrDefault(l => l.StartsWith("Error", StringComparison.Ordinal))}");
        Html = await Last.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Page = new HtmlParser().ParseDocument(Html);
    }
}

internal static class DeskBrowsing
{
    internal static IEnumerable<T> QuerySelectorAll<T>(this AngleSharp.Dom.IParentNode node, string selector) => node.QuerySelectorAll(selector).OfType<T>();
}
