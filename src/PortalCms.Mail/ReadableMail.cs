using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace PortalCms.Mail;

/// <summary><c>/dev/mail</c>: what would have been sent, for whoever sits at this machine. Mapped only where letters go to a folder.</summary>
internal static class ReadableMail
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/dev/mail", ["GET", "HEAD"], (HttpContext http, MailFolder folder) => Show(http, () => Results.Content(Page(folder), "text/html; charset=utf-8"))).AllowAnonymous();
        routes.MapMethods("/dev/mail/{number:int}.eml", ["GET", "HEAD"], (HttpContext http, MailFolder folder, int number) =>
            Show(http, () => folder.Read(number) is { } letter ? Results.File(letter, "message/rfc822", $"{number}.eml") : Results.NotFound())).AllowAnonymous();
    }

    /// <summary>A proxy on the same machine speaks for others.</summary>
    private static readonly string[] s_proxied = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via"];

    private static IResult Show(HttpContext http, Func<IResult> shown) =>
        http.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from) && !s_proxied.Any(http.Request.Headers.ContainsKey) ? shown() : Results.NotFound();

    private static string Page(MailFolder folder)
    {
        var page = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Mail of this machine</title></head><body><main><h1>Mail of this machine</h1>");
        page.Append(CultureInfo.InvariantCulture, $"<p>In Development and without Mail__Server no mail is sent. The newest {MailFolder.Most} letters:</p>");
        foreach (var (number, letter) in folder.Letters())
        {
            page.Append(CultureInfo.InvariantCulture, $"<article><h2>{WebUtility.HtmlEncode(letter.Subject)}</h2>");
            page.Append(CultureInfo.InvariantCulture, $"<p>To {WebUtility.HtmlEncode(letter.To.ToString())}, {letter.Date.UtcDateTime:u} · <a href=\"mail/{number}.eml\">open in a mail program</a></p>");
            page.Append(CultureInfo.InvariantCulture, $"<pre>{WebUtility.HtmlEncode(letter.TextBody)}</pre></article>");
        }
        return page.Append("</main></body></html>").ToString();
    }
}
