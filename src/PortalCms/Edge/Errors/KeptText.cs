using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace PortalCms.Edge;

/// <summary>What a person had typed into the form that could not be taken, to be shown to them again.</summary>
internal static class KeptText
{
    private static readonly string[] s_fields = ["Email", "Name", "Subject", "Text", "Description", "Comment"];
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    internal static async Task<string?> Of(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || !context.Request.HasFormContentType || PortalEndpoint.Of(context) is null) return null;
        if (await Form(context) is not { } form) return null;
        var kept = string.Join("\n\n", s_fields.Select(f => form[f].ToString()).Where(t => t.Length > 0));
        return kept.Length == 0 ? null : kept;
    }

    /// <summary>The form as far as it was read; what was not is read now, without files; what broke off is given as far as it came.</summary>
    private static async Task<IFormCollection?> Form(HttpContext context)
    {
        var feature = context.Features.Get<IFormFeature>();
        if (feature?.Form is { } known) return known;
        if (feature is BoundedForm bounded) bounded.IsTextOnly = true;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(s_patience);
        try
        {
            return await context.Request.ReadFormAsync(patience.Token);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or OperationCanceledException or InvalidOperationException or NotSupportedException)
        {
            return (feature as BoundedForm)?.SoFar;
        }
    }
}
