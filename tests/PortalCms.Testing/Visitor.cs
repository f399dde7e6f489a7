using System.Net.Http.Headers;

namespace PortalCms.Testing;

/// <summary>A file that is sent with a form.</summary>
public sealed record SentFile(string Name, byte[] Content, string Type = "application/octet-stream");

/// <summary>
/// A browser over HTTP without JavaScript: keeps cookies, fills in the forms it was shown with all their hidden fields, follows a redirect when
/// it is told to. One person's: not for several at once.
/// </summary>
/// <param name="client">Follows no redirects and keeps no cookies itself.</param>
/// <param name="root">Scheme, host and port that it visits.</param>
/// <param name="below">A path that its addresses stand below, such as <c>/acme</c>. An address that begins with it already, as links do, is taken as it is.</param>
public sealed class Visitor(HttpClient client, Uri root, string below = "") : IDisposable
{
    private readonly Dictionary<string, string> _cookies = [];

    /// <summary>Name and value of each cookie; a test may change them.</summary>
    public IDictionary<string, string> Cookies => _cookies;

    /// <summary>The path that its addresses stand below.</summary>
    public string Below => below;

    /// <summary>How many requests it has sent.</summary>
    public int Requests { get; private set; }

    public Task<PageSeen> Get(string address) => Send(HttpMethod.Get, address);

    /// <summary>Goes where a redirect leads; any other page stays.</summary>
    public Task<PageSeen> Follow(PageSeen page) => page.Location is { } to ? Get(new Uri(new Uri(root, page.Address), to).PathAndQuery) : Task.FromResult(page);

    /// <summary>Sends a form of a page as a browser does, some fields filled in, and stays at the answer.</summary>
    /// <param name="page">What was shown.</param>
    /// <param name="form">CSS selector of the form.</param>
    /// <param name="fields">What is typed over what the form shows, or added.</param>
    /// <param name="files">Sent as the field <c>Files</c>; only where the form takes files.</param>
    public Task<PageSeen> Submit(PageSeen page, string form, IReadOnlyCollection<(string Name, string Value)> fields, IReadOnlyCollection<SentFile>? files = null) =>
        Send(page.Form(form).Fill(fields), files);

    /// <summary>Sends a filled form.</summary>
    public Task<PageSeen> Send(FilledForm form, IReadOnlyCollection<SentFile>? files = null) => Send(HttpMethod.Post, form.Action, form.ToContent(files ?? []));

    /// <summary>Any request. Its own headers come by <paramref name="change"/>.</summary>
    public async Task<PageSeen> Send(HttpMethod method, string address, HttpContent? content = null, Action<HttpRequestHeaders>? change = null)
    {
        if (!address.StartsWith(below + "/", StringComparison.OrdinalIgnoreCase)) address = below + address;
        using var request = new HttpRequestMessage(method, new Uri(root, address)) { Content = content };
        if (_cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}")));
        change?.Invoke(request.Headers);
        Requests++;
        using var response = await client.SendAsync(request);
        if (response.Headers.TryGetValues("Set-Cookie", out var set)) Keep(set);
        return await PageSeen.Read(address, response);
    }

    private void Keep(IEnumerable<string> cookies)
    {
        foreach (var parts in cookies.Select(c => c.Split(';', StringSplitOptions.TrimEntries)))
        {
            var (name, value) = (parts[0][..parts[0].IndexOf('=', StringComparison.Ordinal)], parts[0][(parts[0].IndexOf('=', StringComparison.Ordinal) + 1)..]);
            var ends = parts.FirstOrDefault(p => p.StartsWith("expires=", StringComparison.OrdinalIgnoreCase));
            if (value.Length == 0 || ends is not null && DateTimeOffset.TryParse(ends[8..], out var at) && at < DateTimeOffset.UnixEpoch.AddYears(1)) _cookies.Remove(name);
            else _cookies[name] = value;
        }
    }

    public void Dispose() => client.Dispose();
}
