using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;

namespace PortalCms.Edge;

/// <summary>Styles, fonts and icons of the staff pages, out of this assembly. Their address names the build, so browsers may keep them for good.</summary>
internal static partial class StaffFiles
{
    private const string Root = "staff/";
    private static readonly string s_build = typeof(StaffFiles).Assembly.ManifestModule.ModuleVersionId.ToString("N")[..12];
    // Built on Windows the names have backslashes.
    private static readonly FrozenDictionary<string, string> s_names = typeof(StaffFiles).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(Root, StringComparison.Ordinal)).ToFrozenDictionary(n => n[Root.Length..].Replace('\\', '/'));
    private static readonly FileExtensionContentTypeProvider s_types = new();

    /// <summary>The address of a file below <c>wwwroot</c>.</summary>
    internal static string Url(HttpContext http, string file) => $"{http.Request.PathBase}/_staff/{s_build}/{file}";

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/_staff/{build}/{**file}", Send).AllowAnonymous();

    /// <summary>The staff's styles for the admin of another site: they hold inside <c>.portal-staff</c> and nowhere else.</summary>
    internal const string InSite = "staff.in-site.css";

    private static readonly Lazy<string> s_inSite = new(() =>
    {
        using var styles = new StreamReader(typeof(StaffFiles).Assembly.GetManifestResourceStream(s_names["staff.css"])!);
        // the page is another's: what its body would say stands at ours
        return "@scope (.portal-staff) {\n:scope { font: var(--bs-body-font-size)/1.5 var(--bs-body-font-family); color: var(--bs-body-color); overflow-wrap: anywhere; }\n" + Document().Replace(Font().Replace(styles.ReadToEnd(), ""), ":scope") + "\n}\n";
    });

    private static IResult Send(HttpContext http, string file)
    {
        if (file == InSite)
        {
            http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Results.Text(s_inSite.Value, "text/css; charset=utf-8");
        }
        if (!s_names.TryGetValue(file, out var name)) return Results.NotFound();
        var content = typeof(StaffFiles).Assembly.GetManifestResourceStream(name)!;
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Stream(content, s_types.TryGetContentType(file, out var type) ? type : "application/octet-stream");
    }

    [GeneratedRegex(@"@font-face\s*\{[^}]*\}")]
    private static partial Regex Font();

    [GeneratedRegex(@":root\b(?:,\s*\[data-bs-theme=""\w+""\])*")]
    private static partial Regex Document();
}
