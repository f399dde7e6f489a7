using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;
using PortalCms.Theming;

namespace PortalCms.Edge;

/// <summary>
/// Before any page's post handler: the antiforgery token, the idempotency key, and whether all that was sent could be taken. A refusal shows
/// the page again with what was typed; a form that was sent before shows what came of it. It stands here and not with MVC's own antiforgery
/// filter, which runs before there is a page to show.
/// </summary>
internal sealed class PostGuard(IAntiforgery antiforgery, FormKeys keys, Words words) : IAsyncPageFilter
{
    private const string OldForm = "This page had been open too long, or you have signed in again since. Nothing was sent. Look it over, then send it again.";

    private const string OtherText = "This form was sent before with other text, and that has arrived. What stands here now was not sent: send it if it is still needed.";

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var method = context.HttpContext.Request.Method;
        return HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? next() : Guard(context, next);
    }

    private async Task Guard(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        context.Result = await Refusal(context);
        if (context.Result is null) await Settle(context, await next());
    }

    /// <summary>Why the handler must not run; null: it may.</summary>
    private async Task<IActionResult?> Refusal(PageHandlerExecutingContext context)
    {
        var http = context.HttpContext;
        if (context.HandlerMethod is null) return NotTaken(context);
        if (!http.Request.HasFormContentType) return new StatusCodeResult(StatusCodes.Status400BadRequest);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var user = http.RequestServices.GetRequiredService<CurrentPerson>().Person.UserKey;
        if (!await antiforgery.IsRequestValidAsync(http) || keys.Read(form) is not { } key || key.UserKey != user)
            return await Refuse(context, StatusCodes.Status400BadRequest, "", OldForm);
        var posted = http.RequestServices.GetRequiredService<EdgeForm>();
        posted.Key = key.Key;
        if (http.Features.Get<UploadReport>() is not { } report) return null;
        return await posted.Seen(http.RequestAborted) is { IsSame: true } sent ? new LocalRedirectResult(sent.Location) : await Refuse(context, report);
    }

    /// <summary>What was sent before shows what came of it then, whatever came of it now.</summary>
    private async Task Settle(PageHandlerExecutingContext context, PageHandlerExecutedContext answer)
    {
        var http = context.HttpContext;
        if (answer.Exception is FormReusedException)
        {
            answer.Exception = null;
            http.RequestServices.GetRequiredService<PortalDb>().ChangeTracker.Clear(); // of what could not be saved
            answer.Result = await Refuse(context, StatusCodes.Status409Conflict, "", OtherText);
        }
        else if (answer is not { Exception: null, Result: LocalRedirectResult } && await Seen(http, answer.Exception) is { IsSame: true } seen)
        {
            answer.Exception = null;
            answer.Result = new LocalRedirectResult(seen.Location);
        }
    }

    // Asked only when nothing was saved now: a first try does not pay for a second one, and two at once are told apart by the save.
    private static async Task<SeenForm?> Seen(HttpContext http, Exception? fault)
    {
        try
        {
            return await http.RequestServices.GetRequiredService<EdgeForm>().Seen(http.RequestAborted);
        }
        catch (Exception) when (fault is not null)
        {
            return null; // the first fault tells more
        }
    }

    // Without a handler MVC would show the page with nothing read.
    private static StatusCodeResult NotTaken(PageHandlerExecutingContext context)
    {
        var taken = context.ActionDescriptor.HandlerMethods.Select(h => h.HttpMethod.ToUpperInvariant()).Distinct();
        context.HttpContext.Response.Headers.Allow = string.Join(", ", taken.SelectMany(v => v == HttpMethods.Get ? [v, HttpMethods.Head] : new[] { v }));
        return new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
    }

    private Task<IActionResult> Refuse(PageHandlerExecutingContext context, UploadReport report)
    {
        var http = context.HttpContext;
        if (report.IsCutOff) http.Response.Headers.Connection = "close";
        var (field, name, reason, limit) = report.Refused[0];
        return Refuse(context, reason == UploadOptions.NoRoom ? StatusCodes.Status400BadRequest : StatusCodes.Status413PayloadTooLarge, field, reason, name, limit);
    }

    private async Task<IActionResult> Refuse(PageHandlerExecutingContext context, int status, string field, string message, params object[] arguments)
    {
        if (context.HandlerInstance is not IShowAgain page) return new StatusCodeResult(status);
        var language = context.HttpContext.RequestServices.GetRequiredService<CurrentPerson>().Person.Language;
        return await page.ShowAgain(new ErrorItem(field, words.Say(language, message, arguments)), status);
    }
}
