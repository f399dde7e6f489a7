using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace PortalCms.Theming;

/// <summary>
/// A file that people sent, given back as a download only: never rendered as a page of ours, whatever it is. An <c>img</c> still shows pictures.
/// </summary>
/// <param name="name">Cleaned name; written by RFC 6266.</param>
/// <param name="contentType">As told by its bytes when it came.</param>
/// <param name="content">Closed at the end.</param>
public sealed class Download(string name, string contentType, Stream content) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        await using var owned = content;
        var response = context.HttpContext.Response;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        response.Headers.CacheControl = "private, no-store";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        response.ContentType = contentType;
        response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(context.HttpContext.Request.Method)) await content.CopyToAsync(response.Body, context.HttpContext.RequestAborted);
    }
}
