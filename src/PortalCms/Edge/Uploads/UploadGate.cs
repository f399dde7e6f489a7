using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using PortalCms.Core;

namespace PortalCms.Edge;

/// <summary>Puts our own reader in the place of the form's, so that whoever asks first (antiforgery, binding, the stash) reads within the bounds.</summary>
internal sealed class UploadGate(RequestDelegate next, DataFolder data, IOptions<PortalOptions> options)
{
    internal const string Folder = "incoming";

    /// <summary>By RFC 2046.</summary>
    private const int MostBoundary = 70;

    public Task Invoke(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentType is null || PortalEndpoint.Of(context) is null || !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)) return next(context);
        if (!IsReadable(type)) throw new BadHttpRequestException("a charset that nobody reads", StatusCodes.Status400BadRequest);
        if (!type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)) return next(context);
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        if (boundary.Length > MostBoundary) throw new BadHttpRequestException("a boundary that is too long", StatusCodes.Status400BadRequest);
        if (boundary.Length == 0) return next(context); // refused by whoever reads it
        // Ours to count: a body that is too large still has text in front that must not be lost.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        var form = new BoundedForm(context, boundary, options.Value.Uploads, data);
        context.Features.Set<IFormFeature>(form);
        context.Response.RegisterForDispose(form);
        return next(context);
    }

    /// <summary>.NET refuses UTF-7 by an exception, wherever the form is read.</summary>
    private static bool IsReadable(MediaTypeHeaderValue type)
    {
        try
        {
            _ = type.Encoding;
            return true;
        }
        catch (NotSupportedException)
        {
            return false;
        }
    }
}
