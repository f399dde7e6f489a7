using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PortalCms.Core;
using PortalCms.Theming;

namespace PortalCms.Edge;

/// <summary>
/// Answers in the portal's own look when there is nothing else to show; when even the theme cannot, in plain HTML. One log line per refusal,
/// with the request's id and nothing that was sent.
/// </summary>
internal sealed class ErrorPages(Words words, IOptions<PortalOptions> options, ILogger<ErrorPages> log)
{
    internal const int RetryAfterSeconds = 30;

    internal async Task Show(HttpContext context, int status, int? retryAfter = null)
    {
        log.LogInformation("Refused with {Status} at {Endpoint} (request {RequestId})", status, context.GetEndpoint()?.DisplayName ?? "no page", context.TraceIdentifier);
        var (mark, current) = (new ErrorPageMark(status), context.RequestServices.GetRequiredService<CurrentPerson>());
        context.Features.Set(mark);
        var language = mark.Keeps(current.Person) ? current.Person.Language : current.Portal?.Language ?? current.Domain?.Language ?? "en";
        if (status is 429 or 503 or 507) retryAfter ??= RetryAfterSeconds;
        if (retryAfter is { } seconds) context.Response.Headers.RetryAfter = seconds.ToString();
        var view = new ErrorPageView(status, words.Say(language, ErrorWords.Heading(status)), words.Say(language, ErrorWords.Text(status)), await Ways(context, current, status, language),
            status >= 500 ? context.TraceIdentifier : null, await KeptText.Of(context), retryAfter);
        if (status is 400 or 421 && current.Domain is null || !await Themed(context, view)) await Static(context, StaticPage(view, language, CspNonce.Of(context)), status);
    }

    /// <summary>The way on: to where their side begins; for an account that may not also out of it. Before it the way to what was written, if that was kept.</summary>
    private async Task<LinkView[]> Ways(HttpContext context, CurrentPerson current, int status, string language)
    {
        var desk = $"/{options.Value.StaffPrefix}/Portal";
        // by the address, also where there is no page: not there and not yours must look the same
        var isStaff = PortalEndpoint.Of(context)?.Side == Side.Staff || context.Request.Path.StartsWithSegments(desk, StringComparison.OrdinalIgnoreCase);
        if (isStaff && status == StatusCodes.Status403Forbidden)
        {
            var isOurs = options.Value.OwnsHost; // a site's admin has its own way out
            var home = Way("Go to the start page", current.Person.IsCustomer ? "/" : isOurs ? desk : $"/{options.Value.StaffPrefix}");
            return isOurs ? [home, Way("Sign out, to use another account", desk + "/sign-out")] : [home];
        }
        var start = isStaff ? desk : current.Portal is { IsOn: true } portal ? $"/{portal.Slug}/tickets" : current.Domain is not null ? "/" : null;
        if (start is null) return [];
        var begin = await First(context, language) ?? Way("Go to the start page", start);
        return context.Features.Get<DraftOffer>() is { } offer ? [new LinkView(words.Say(language, offer.Label), offer.Url), begin] : [begin];

        LinkView Way(string label, string path) => new(words.Say(language, label), context.Request.PathBase.Add(path));
    }

    /// <summary>The first entry of the menu around the page, by its name; null where there is none, or what it asks is broken.</summary>
    private async Task<LinkView?> First(HttpContext context, string language)
    {
        LinkView? first = null;
        if (!context.Features.Get<ErrorPageMark>()!.Keeps(context.RequestServices.GetRequiredService<CurrentPerson>().Person)) return first;
        await Tried(context, async () => (first = (await context.RequestServices.GetRequiredService<IFrameSource>().Frame(context, "")).Menu is [var entry, ..] ? entry : null) is not null);
        return first is null ? null : new LinkView(words.Say(language, "Go to {0}", first.Label), first.Url);
    }

    /// <summary>False when the theme, or what it asks, is broken too.</summary>
    private async Task<bool> Themed(HttpContext context, ErrorPageView view)
    {
        if (HttpMethods.IsHead(context.Request.Method)) return false;
        var policy = context.Response.Headers.ContentSecurityPolicy;
        return await Tried(context, Framed) || await Tried(context, async () =>
        {
            context.Response.Headers.ContentSecurityPolicy = policy; // a frame takes it away
            await ThemedPage.Write(context, "error", view.Heading, view, view.Code);
            return true;
        });

        // Where customers' pages stand inside another's, so does this one.
        async Task<bool> Framed()
        {
            if (context.RequestServices.GetRequiredService<CurrentPerson>().Portal is null || context.RequestServices.GetService<PageFrame>() is not { } frame) return false;
            if (context.Response.Headers.CacheControl.Count == 0) context.Response.Headers.CacheControl = ThemedPage.NotKept;
            await frame(new ActionContext(context, context.GetRouteData() ?? new RouteData(), new ActionDescriptor()), new ThemedPage("error", view.Heading, view, view.Code));
            return true;
        }
    }

    private async Task<bool> Tried(HttpContext context, Func<Task<bool>> show)
    {
        try
        {
            return await show();
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            log.LogWarning("The error page could not be themed: {Reason} (request {RequestId})", fault.GetType().Name, context.TraceIdentifier);
            return false;
        }
    }

    private static async Task Static(HttpContext context, string html, int status)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = ThemedPage.NotKept;
        var page = Encoding.UTF8.GetBytes(html);
        response.ContentLength = page.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await response.Body.WriteAsync(page);
    }

    /// <summary>The default theme's looks in a few lines: at an address of nobody there is no theme to ask.</summary>
    private const string Looks = ":root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-items:center;font:1.0625rem/1.6 system-ui,sans-serif;" +
        "background:light-dark(oklch(1 0 0),oklch(0.17 0.012 265));color:light-dark(oklch(0.23 0.025 265),oklch(0.94 0.006 265))}main{max-width:34rem;padding:2rem 1.25rem}h1{font-size:1.6rem;line-height:1.25;margin:0 0 .75rem}" +
        "p{margin:0 0 1rem}textarea{width:100%;box-sizing:border-box;font:inherit;margin-top:.25rem}";

    private string StaticPage(ErrorPageView view, string language, string nonce)
    {
        var html = HtmlEncoder.Default;
        var page = new StringBuilder("<!doctype html><html lang=\"").Append(html.Encode(language)).Append("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
            .Append($"<title>{html.Encode(view.Heading)}</title><style nonce=\"{html.Encode(nonce)}\">{Looks}</style></head><body><main><h1>{html.Encode(view.Heading)}</h1><p>{html.Encode(view.Text)}</p>");
        if (view.RetryAfter is { } wait) page.Append($"<p>{html.Encode(words.Say(language, "Try again in {0} seconds.", wait))}</p>");
        if (view.Reference is { } reference) page.Append($"<p>{html.Encode(words.Say(language, "If you write to us about this, please quote"))} <code>{html.Encode(reference)}</code></p>");
        if (view.KeptText is { } kept) page.Append($"<label for=\"kept\">{html.Encode(words.Say(language, "What you wrote, to copy before you go on"))}</label><br><textarea id=\"kept\" readonly rows=\"12\" cols=\"60\">\n{html.Encode(kept)}</textarea>");
        return page.Append("</main></body></html>").ToString();
    }
}
