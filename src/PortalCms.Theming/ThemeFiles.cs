using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;

namespace PortalCms.Theming;

/// <summary>
/// The files that pages of a theme ask for: <c>/_theme/{theme}/{hash}/{path}</c>, and the settings as CSS beside them. The hash is in the
/// address, so browsers keep them for good; an old hash gets today's file, kept for a minute.
/// </summary>
internal static class ThemeFiles
{
    private const string Forever = "public, max-age=31536000, immutable";
    private const string Briefly = "public, max-age=60";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/_theme/{theme}/{hash}/settings-{portal:int}.css", ["GET", "HEAD"], Settings).AllowAnonymous();
        routes.MapMethods("/_theme/{theme}/{hash}/{**path}", ["GET", "HEAD"], Asset).AllowAnonymous();
    }

    private static async Task Settings(HttpContext http, string theme, string hash, int portal, Themes themes)
    {
        // A portal that is not there has the defaults: nothing tells which ids exist.
        var known = http.RequestServices.GetService<PortalDirectory>()?.Portals.Any(p => p.Id == portal) == true ? portal : 0;
        var settings = await themes.Settings(known, themes.Get(theme));
        await Write(http, settings.Css, "text/css; charset=utf-8", hash == settings.Hash);
    }

    private static Task Asset(HttpContext http, string theme, string hash, string? path, Themes themes)
    {
        var known = themes.Get(theme);
        if (known.Name != theme || known.Asset(path ?? "") is not { } asset)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
        return Write(http, asset.Bytes, asset.ContentType, hash == known.Hash);
    }

    private static async Task Write(HttpContext http, byte[] bytes, string type, bool isCurrent)
    {
        var headers = http.Response.Headers;
        headers.ContentType = type;
        headers.ContentLength = bytes.Length;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = isCurrent ? Forever : Briefly;
        if (!HttpMethods.IsHead(http.Request.Method)) await http.Response.BodyWriter.WriteAsync(bytes, http.RequestAborted);
    }
}
