using System.Collections.Frozen;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrchardCore.Templates.Models;
using OrchardCore.Templates.Services;
using OrchardCore.Themes.Services;
using PortalCms.Core;
using PortalCms.Theming;

namespace PortalCms.OrchardCore.Pages;

/// <summary>
/// The site's own templates: a stored template <c>PortalCms__tickets__listing</c> in front of those of every theme, and the file
/// <c>Views/PortalCms-tickets-listing.liquid</c> of the site's theme in front of the default theme's: a portal's own theme comes before it. They speak the
/// portal's dialect of Liquid and see what its own templates see.
/// </summary>
public sealed class SiteTemplates(IHostEnvironment host, ILogger<SiteTemplates> log) : TemplateSource
{
    private const string Extension = ".liquid", Ours = "PortalCms";

    /// <summary>Its files are copies of the default theme's, which may have been changed since.</summary>
    private const string Copies = "PortalCms.OrchardCore.Theme";
    private volatile FrozenDictionary<string, byte[]> _stored = FrozenDictionary<string, byte[]>.Empty;
    private volatile string _theme = "";
    private string _seen = "";
    private long _version;

    public override int Order => 100;
    public override string Label => "the site's stored templates and theme";

    /// <summary>Looks whether templates or theme have changed; both come out of the site's own caches. Who shows one of the portal's templates looks first.</summary>
    public override async Task Refresh(IServiceProvider services)
    {
        var document = await services.GetRequiredService<TemplatesManager>().GetTemplatesDocumentAsync();
        var theme = await services.GetRequiredService<ISiteThemeService>().GetSiteThemeNameAsync() ?? "";
        var seen = $"{document.Identifier} {theme}";
        if (seen == _seen) return;
        _stored = document.Templates.Where(t => t.Key.StartsWith(Ours + "__", StringComparison.OrdinalIgnoreCase))
            .ToFrozenDictionary(t => t.Key, t => Encoding.UTF8.GetBytes(t.Value.Content ?? ""), StringComparer.OrdinalIgnoreCase);
        (_theme, _seen) = (theme, seen);
        Interlocked.Increment(ref _version);
        foreach (var name in Unread(services, document.Templates.Keys, "__")) log.LogWarning("The stored template {Name} replaces nothing: no portal's theme has a template of this name.", name);
        foreach (var file in Unread(services, Files(theme), "-")) log.LogWarning("The file {File} in the views of theme {Theme} replaces nothing: no portal's theme has a template of this name.", file + Extension, theme);
    }

    /// <summary>Of some names those that begin as ours do and are no template's, and that therefore nothing reads.</summary>
    /// <param name="services">The tenant's.</param>
    /// <param name="names">Without extension.</param>
    /// <param name="slash">What stands between the parts of a name.</param>
    internal static IEnumerable<string> Unread(IServiceProvider services, IEnumerable<string> names, string slash)
    {
        var themes = services.GetRequiredService<Themes>();
        var read = services.GetRequiredService<PortalDirectory>().Portals.Select(p => p.Theme).Append("default").Distinct().SelectMany(themes.Templates)
            .Select(t => $"{Ours}{slash}{t.Replace("/", slash, StringComparison.Ordinal)}").ToHashSet(StringComparer.OrdinalIgnoreCase);
        return names.Where(n => n.StartsWith(Ours, StringComparison.OrdinalIgnoreCase) && !read.Contains(n)).Order(StringComparer.Ordinal);
    }

    public override byte[]? Read(string theme, string path)
    {
        if (!path.EndsWith(Extension, StringComparison.Ordinal)) return null;
        var name = path[..^Extension.Length];
        if (_stored.TryGetValue($"{Ours}__" + name.Replace("/", "__", StringComparison.Ordinal), out var stored)) return stored;
        return theme == "default" && File(_theme, name) is { Exists: true } file ? Bytes(file) : null;
    }

    /// <summary>Only replaces; what templates there are, the portal's themes say.</summary>
    public override IReadOnlyList<string> List(string theme) => [];

    public override long Version(string theme) => Interlocked.Read(ref _version);

    private IFileInfo? File(string theme, string name) =>
        theme.Length == 0 || theme == Copies ? null : host.ContentRootFileProvider.GetFileInfo($"Areas/{theme}/Views/{Ours}-{name.Replace('/', '-')}{Extension}");

    private IEnumerable<string> Files(string theme) => theme.Length == 0 || theme == Copies ? []
        : host.ContentRootFileProvider.GetDirectoryContents($"Areas/{theme}/Views").Where(f => f.Name.EndsWith(Extension, StringComparison.Ordinal)).Select(f => f.Name[..^Extension.Length]);

    private static byte[] Bytes(IFileInfo file)
    {
        using var stream = file.CreateReadStream();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
