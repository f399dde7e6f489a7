using System.Buffers.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PortalCms.Edge;

/// <summary>
/// The outermost: a request id and the security headers first; at the end, an error page wherever a refusal or a fault left no body.
/// </summary>
internal sealed class Boundary(RequestDelegate next, ErrorPages pages, DirectoryState directory, Faults faults, ILogger<Boundary> log)
{
    public async Task Invoke(HttpContext context)
    {
        context.TraceIdentifier = RequestId();
        SecurityHeaders.Write(context);
        context.Response.OnStarting(SecurityHeaders.NameNonce, context);
        try
        {
            if (!directory.IsLoaded && !IsProbe(context.Request.Path)) await directory.Load(context.RequestAborted); // routing asks it
            await next(context);
            if (NeedsPage(context.Response)) await pages.Show(context, context.Response.StatusCode);
            else if (SaysItself(context)) Note(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            if (!context.Response.HasStarted) context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            await Fail(context, fault);
        }
    }

    /// <summary>For people who look an answer up in the log; no secret.</summary>
    private static string RequestId()
    {
        Span<byte> bytes = stackalloc byte[9];
        Random.Shared.NextBytes(bytes);
        return Base64Url.EncodeToString(bytes);
    }

    private static bool IsProbe(PathString path) => path.Value is Probes.Alive or Probes.Ready;

    private static bool NeedsPage(HttpResponse response) =>
        response.StatusCode >= 400 && !response.HasStarted && response.ContentLength is null && response.ContentType is null;

    /// <summary>A page of ours that says itself what is wrong: a form shown again.</summary>
    private static bool SaysItself(HttpContext context) =>
        context.Response.StatusCode >= 400 && PortalEndpoint.Of(context) is not null && context.Features.Get<ErrorPageMark>() is null;

    /// <summary>Every refusal leaves a line with the request's id, which the answer carries, and nothing that was sent.</summary>
    private void Note(HttpContext context) => log.LogInformation(
        "Refused with {Status} at {Endpoint} (request {RequestId})", context.Response.StatusCode, context.GetEndpoint()?.DisplayName, context.TraceIdentifier);

    private Task Fail(HttpContext context, Exception fault)
    {
        var status = faults.Status(fault);
        if (status >= 500) log.LogError(fault, "Failed with {Status} at {Endpoint} (request {RequestId})", status, context.GetEndpoint()?.DisplayName, context.TraceIdentifier);
        context.Response.Clear();
        SecurityHeaders.Write(context);
        return pages.Show(context, status);
    }
}
