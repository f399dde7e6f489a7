using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PortalCms.Theming;

namespace PortalCms.Mail;

/// <summary><c>/dev/mail</c>: what would have been sent, for whoever sits at this machine. Mapped only where letters go to a folder.</summary>
internal static class ReadableMail
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/dev/mail", ["GET", "HEAD"], (HttpContext http, MailFolder folder) => Show(http, () => Results.Content(Page(folder, CspNonce.Of(http)), "text/html; charset=utf-8"))).AllowAnonymous();
        routes.MapMethods("/dev/mail/{number:int}.eml", ["GET", "HEAD"], (HttpContext http, MailFolder folder, int number) =>
            Show(http, () => folder.Read(number) is { } letter ? Results.File(letter, "message/rfc822", $"{number}.eml") : Results.NotFound())).AllowAnonymous();
    }

    /// <summary>A proxy on the same machine speaks for others.</summary>
    private static readonly string[] s_proxied = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via"];

    private static IResult Show(HttpContext http, Func<IResult> shown) =>
        http.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from) && !s_proxied.Any(http.Request.Headers.ContainsKey) ? shown() : Results.NotFound();

    private const string Styles = ":root{color-scheme:light dark}body{margin:2rem auto;max-width:45rem;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}"
        + "article{border-top:1px solid #8886;padding-top:1rem}h1{font-size:1.5rem}h2{font-size:1.125rem;margin:0}pre{white-space:pre-wrap;font:inherit;margin:0 0 1.5rem}";

    private static string Page(MailFolder folder, string nonce)
    {
        var letters = folder.Letters();
        var page = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Mail of this machine</title>");
        page.Append(CultureInfo.InvariantCulture, $"<style nonce=\"{nonce}\">{Styles}</style></head><body><main><h1>Mail of this machine</h1>");
        page.Append(CultureInfo.InvariantCulture, $"<p>In Development and without Mail__Server no mail is sent. {(letters.Count == 0 ? "No letter was made so far." : $"The newest letters, {MailFolder.Most} at most:")}</p>");
        foreach (var (number, letter) in letters)
        {
            page.Append(CultureInfo.InvariantCulture, $"<article><h2>{WebUtility.HtmlEncode(letter.Subject)}</h2>");
            page.Append(CultureInfo.InvariantCulture, $"<p>To {WebUtility.HtmlEncode(letter.To.ToString())}, {letter.Date.UtcDateTime:u} · <a href=\"mail/{number}.eml\">open in a mail program</a></p>");
            page.Append(CultureInfo.InvariantCulture, $"<pre>{WebUtility.HtmlEncode(letter.TextBody)}</pre></article>");
        }
        return page.Append("</main></body></html>").ToString();
    }
}
