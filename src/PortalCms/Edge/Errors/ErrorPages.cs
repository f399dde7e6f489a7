using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PortalCms.Edge;

/// <summary>Answers in the portal's own look when there is nothing else to show. One log line per refusal, with the request's id.</summary>
internal sealed class ErrorPages(ILogger<ErrorPages> log)
{
    internal async Task Show(HttpContext context, int status)
    {
        log.LogInformation("Refused with {Status} at {Endpoint} (request {RequestId})", status, context.GetEndpoint()?.DisplayName ?? "no page", context.TraceIdentifier);
        await Static(context, status, ErrorWords.Heading(status), ErrorWords.Text(status));
    }

    private static async Task Static(HttpContext context, int status, string heading, string text)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "private, no-store";
        var page = Encoding.UTF8.GetBytes(
            $"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{HtmlEncoder.Default.Encode(heading)}</title>" +
            $"<main><h1>{HtmlEncoder.Default.Encode(heading)}</h1><p>{HtmlEncoder.Default.Encode(text)}</p></main></html>");
        response.ContentLength = page.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await response.Body.WriteAsync(page);
    }
}
