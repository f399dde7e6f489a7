using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace PortalCms.Edge;

/// <summary>
/// Over HTTPS every cookie is called <c>__Host-…</c> on the wire, so that no other host and no plain-text answer can have set it: secure, for
/// the whole host, no domain. Cookies without the prefix are as if they had not come. The code keeps the plain names.
/// </summary>
internal sealed class HostCookies(RequestDelegate next)
{
    internal const string Prefix = "__Host-";

    public Task Invoke(HttpContext context)
    {
        if (!context.Request.IsHttps) return next(context);
        var features = context.Features;
        features.Set<IRequestCookiesFeature>(new Incoming(new RequestCookiesFeature(features)));
        features.Set<IResponseCookiesFeature>(new Outgoing(new ResponseCookiesFeature(features).Cookies));
        return next(context);
    }

    private sealed class Incoming(RequestCookiesFeature wire) : IRequestCookiesFeature, IRequestCookieCollection
    {
        private IRequestCookieCollection? _replaced;

        public IRequestCookieCollection Cookies
        {
            get => _replaced ?? this;
            set => _replaced = value;
        }

        public string? this[string key] => wire.Cookies[Prefix + key];
        public int Count => Keys.Count;
        public ICollection<string> Keys => [.. this.Select(c => c.Key)];
        public bool ContainsKey(string key) => wire.Cookies.ContainsKey(Prefix + key);
        public bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => wire.Cookies.TryGetValue(Prefix + key, out value);

        public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => wire.Cookies
            .Where(c => c.Key.StartsWith(Prefix, StringComparison.Ordinal)).Select(c => KeyValuePair.Create(c.Key[Prefix.Length..], c.Value)).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class Outgoing(IResponseCookies wire) : IResponseCookiesFeature, IResponseCookies
    {
        public IResponseCookies Cookies => this;

        public void Append(string key, string value) => Append(key, value, new CookieOptions());
        public void Append(string key, string value, CookieOptions options) => wire.Append(Prefix + key, value, Whole(options));
        public void Delete(string key) => Delete(key, new CookieOptions());
        public void Delete(string key, CookieOptions options) => wire.Delete(Prefix + key, Whole(options));

        public void Append(ReadOnlySpan<KeyValuePair<string, string>> keyValuePairs, CookieOptions options)
        {
            foreach (var (key, value) in keyValuePairs) Append(key, value, options);
        }

        private static CookieOptions Whole(CookieOptions options) => new(options) { Secure = true, Path = "/", Domain = null };
    }
}
