using System.Collections.Frozen;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using OrchardCore.Templates.Models;
using OrchardCore.Templates.Services;
using OrchardCore.Themes.Services;
using PortalCms.Theming;

namespace PortalCms.OrchardCore.Pages;

/// <summary>
/// The site's own templates: a stored template <c>PortalCms__tickets__listing</c> in front of those of every theme, and the file
/// <c>Views/PortalCms-tickets-listing.liquid</c> of the site's theme in front of the default theme's: a portal's own theme comes before it. They speak the
/// portal's dialect of Liquid and see what its own templates see.
/// </summary>
public sealed class SiteTemplates(IHostEnvironment host) : TemplateSource
{
    private const string Extension = ".liquid";

    /// <summary>Its files are copies of the default theme's, which may have been changed since.</summary>
    private const string Copies = "PortalCms.OrchardCore.Theme";
    private volatile FrozenDictionary<string, byte[]> _stored = FrozenDictionary<string, byte[]>.Empty;
    private volatile string _theme = "";
    private string _seen = "";
    private long _version;

    public override int Order => 100;
    public override string Label => "the site's stored templates and theme";

    /// <summary>Looks whether templates or theme have changed; both come out of the site's own caches. Who shows one of the portal's templates looks first.</summary>
    public async Task Refresh(IServiceProvider services)
    {
        var document = await services.GetRequiredService<TemplatesManager>().GetTemplatesDocumentAsync();
        var theme = await services.GetRequiredService<ISiteThemeService>().GetSiteThemeNameAsync() ?? "";
        var seen = $"{document.Identifier} {theme}";
        if (seen == _seen) return;
        _stored = document.Templates.Where(t => t.Key.StartsWith("PortalCms__", StringComparison.OrdinalIgnoreCase))
            .ToFrozenDictionary(t => t.Key, t => Encoding.UTF8.GetBytes(t.Value.Content ?? ""), StringComparer.OrdinalIgnoreCase);
        (_theme, _seen) = (theme, seen);
        Interlocked.Increment(ref _version);
    }

    public override byte[]? Read(string theme, string path)
    {
        if (!path.EndsWith(Extension, StringComparison.Ordinal)) return null;
        var name = path[..^Extension.Length];
        if (_stored.TryGetValue("PortalCms__" + name.Replace("/", "__", StringComparison.Ordinal), out var stored)) return stored;
        return theme == "default" && File(_theme, name) is { Exists: true } file ? Bytes(file) : null;
    }

    /// <summary>Only replaces; what templates there are, the portal's themes say.</summary>
    public override IReadOnlyList<string> List(string theme) => [];

    public override long Version(string theme) => Interlocked.Read(ref _version);

    private IFileInfo? File(string theme, string name) =>
        theme.Length == 0 || theme == Copies ? null : host.ContentRootFileProvider.GetFileInfo($"Areas/{theme}/Views/PortalCms-{name.Replace('/', '-')}{Extension}");

    private static byte[] Bytes(IFileInfo file)
    {
        using var stream = file.CreateReadStream();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
