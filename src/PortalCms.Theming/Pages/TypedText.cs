using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace PortalCms.Theming;

/// <summary>
/// How much of a page is text that its reader typed and that is shown to them again: it does not count against the template, or a long text
/// would be lost with the page.
/// </summary>
public static class TypedText
{
    /// <summary>What one character may become in HTML: <c>&amp;#x2028;</c>.</summary>
    internal const int Encoded = 8;

    private sealed record Length(int Characters);

    /// <summary>Says that this page shows a draft of so many characters. The fields of a post are known without.</summary>
    public static void Note(HttpContext http, int characters)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Features.Set(new Length(characters));
    }

    internal static long Of(HttpContext? http) => http is null ? 0
        : (http.Features.Get<Length>()?.Characters ?? 0) + (http.Features.Get<IFormFeature>()?.Form?.Sum(f => f.Value.Sum(v => (long)(v?.Length ?? 0))) ?? 0);
}
