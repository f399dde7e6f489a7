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

    public Task Invoke(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentType is null || PortalEndpoint.Of(context) is null || !IsMultipart(request.ContentType, out var boundary)) return next(context);
        // Ours to count: a body that is too large still has text in front that must not be lost.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        var form = new BoundedForm(context, boundary, options.Value.Uploads, data);
        context.Features.Set<IFormFeature>(form);
        context.Response.RegisterForDispose(form);
        return next(context);
    }

    private static bool IsMultipart(string contentType, out string boundary)
    {
        boundary = "";
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)) return false;
        boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        return boundary.Length is > 0 and <= 70;
    }
}
