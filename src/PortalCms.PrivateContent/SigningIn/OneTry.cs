using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using PortalCms.Core;

namespace PortalCms.PrivateContent;

/// <summary>
/// The same sign-in form sent again while it is being answered, or in the seconds after, by a second click or a retry: one try, one session, one
/// answer. In this process: another node answers for itself.
/// </summary>
internal sealed class OneTry(TimeProvider clock)
{
    private static readonly TimeSpan s_remembered = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, Lazy<Task<Entered?>>> _tries = new();

    /// <param name="http">With the form read.</param>
    /// <param name="kind">The door.</param>
    /// <param name="open">Tries; once for all who send this form. Must not end with the request that came first.</param>
    internal async Task<Entered?> Do(HttpContext http, PersonKind kind, Func<Task<Entered?>> open)
    {
        var form = Digest(http, kind);
        var mine = new Lazy<Task<Entered?>>(open);
        var shared = _tries.GetOrAdd(form, mine);
        Entered? entered = null;
        try
        {
            return entered = await shared.Value;
        }
        finally
        {
            if (shared == mine) Forget(form, entered);
        }
    }

    /// <summary>A refusal is forgotten at once: the next try counts.</summary>
    private void Forget(string form, Entered? entered)
    {
        if (entered is null) _tries.TryRemove(form, out _);
        else _ = Task.Delay(s_remembered, clock).ContinueWith(_ => _tries.TryRemove(form, out var _), TaskScheduler.Default);
    }

    /// <summary>Whoever sends the same has the password, the token and the form's key.</summary>
    private static string Digest(HttpContext http, PersonKind kind)
    {
        var fields = http.Request.Form.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}={f.Value}");
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{http.Request.Host}\n{kind}\n{http.Request.Cookies[KnownDevice.CookieName]}\n{string.Join('\n', fields)}")));
    }
}

/// <summary>Somebody who is in, and their session.</summary>
internal sealed record Entered(SignedIn Who, Session Session);
