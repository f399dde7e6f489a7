using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace PortalCms.Theming;

/// <summary>What every customer's page returns: a template of the portal's theme inside its layout.</summary>
/// <param name="template">The template without extension: <c>tickets/listing</c>.</param>
/// <param name="title">The page's title, translated.</param>
/// <param name="view">A record registered by <see cref="ThemingRegistration.AddLiquidView{T}"/>; in Liquid <c>page</c>.</param>
/// <param name="status">The answer's status.</param>
public sealed class ThemedPage(string template, string title, object view, int status = StatusCodes.Status200OK) : IActionResult
{
    /// <summary>The <c>Cache-Control</c> of every page. With less, antiforgery sets its own where a page has a form, and warns of it.</summary>
    public const string NotKept = "private, no-cache, no-store";

    public string Template => template;
    public string Title => title;
    public object View => view;
    public int Status => status;

    public Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.HttpContext.RequestServices.GetService<PageFrame>() is { } frame
            ? frame(context, this)
            : Write(context.HttpContext, template, title, view, status);
    }

    /// <summary>The same without MVC: for error pages that middleware answers.</summary>
    public static async Task Write(HttpContext http, string template, string title, object view, int status)
    {
        using var page = await http.RequestServices.GetRequiredService<Themes>().Page(http, template, title, view);
        var response = http.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        if (response.Headers.CacheControl.Count == 0 || response.Headers.ContainsKey(HeaderNames.Pragma)) response.Headers.CacheControl = NotKept;
        var bytes = Encoding.UTF8.GetByteCount(page.Text);
        response.ContentLength = bytes;
        Encoding.UTF8.GetBytes(page.Text, response.BodyWriter.GetSpan(bytes));
        response.BodyWriter.Advance(bytes);
        await response.BodyWriter.FlushAsync(http.RequestAborted);
    }
}
