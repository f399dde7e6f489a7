using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;

namespace PortalCms.Theming;

/// <summary>
/// The themes, and the one way to render a page of them. A template that fails is replaced by the built-in one, whole, and reported
/// to <see cref="ThemeFaults"/>; if the built-in one fails too, that is a bug and thrown.
/// </summary>
public sealed partial class Themes
{
    private const int MostTries = 10;

    private readonly ConcurrentDictionary<string, (long Version, Theme Theme)> _themes = new(StringComparer.Ordinal);
    private readonly List<TemplateSource> _sources;
    private readonly LiquidEngine _engine;
    private readonly SettingsOfPortals _settings;
    private readonly ThemeFaults _faults;
    private readonly Theme _builtIn;

    internal Themes(IEnumerable<TemplateSource> sources, LiquidEngine engine, SettingsOfPortals settings, ThemeFaults faults)
    {
        _sources = [.. sources];
        (_engine, _settings, _faults) = (engine, settings, faults);
        _builtIn = new Theme(Theme.Default, engine, _sources.Where(s => s.Order >= TemplateSource.BuiltIn));
    }

    /// <summary>The words of a theme in all its languages; of the default one without a name.</summary>
    public Words Words(string? theme = null) => Get(theme ?? Theme.Default).Words;

    /// <summary>Whether there is a theme of this name.</summary>
    public bool Has(string theme) => Get(theme).Name == theme;

    /// <summary>The names of a theme's templates, without extension, the default one's among them.</summary>
    public IReadOnlyList<string> Templates(string theme) => Get(theme).Templates;

    /// <summary>A theme's manifest.</summary>
    public ThemeManifest Manifest(string theme) => Get(theme).Manifest;

    /// <summary>Renders a page with its frame to text; for pages, return <see cref="ThemedPage"/> instead.</summary>
    public async ValueTask<string> RenderAsync(HttpContext http, string template, string title, object view)
    {
        using var page = await Page(http, template, title, view);
        return page.Text.ToString();
    }

    /// <summary>Renders a page's template without the layout: for a page that another site frames.</summary>
    public async ValueTask<string> RenderBodyAsync(HttpContext http, string template, object view)
    {
        using var body = await Part(template, await Input(http, "", view), null);
        return body.Text.ToString();
    }

    /// <summary>The addresses of the styles, in order, and of the script module that the current portal's pages are made for.</summary>
    public async ValueTask<(IReadOnlyList<string> Styles, string? Script)> Assets(HttpContext http)
    {
        var (theme, settings) = await Current(http);
        string? Url(string name) => theme.AssetUrl(name) is { } url ? http.Request.PathBase + url : null;
        return ([.. new[] { Url("site.css"), Url("pages.css") }.OfType<string>(), SettingsCssUrl(http, theme, settings)], Url("site.js"));
    }

    internal async ValueTask<PageWriter> Page(HttpContext http, string template, string title, object view) => await Page(template, await Input(http, title, view));

    internal async ValueTask<PageWriter> Page(string template, RenderInput input)
    {
        using var body = await Part(template, input, null);
        return await Part("layout", input, body);
    }

    /// <summary>The theme of a name; the default one when there is no such theme.</summary>
    internal Theme Get(string name)
    {
        if (!ThemePath.IsName(name)) name = Theme.Default;
        var version = Version(name);
        if (_themes.TryGetValue(name, out var known) && known.Version == version) return known.Theme;
        if (name != Theme.Default && _sources.All(s => s.List(name).Count == 0)) return Get(Theme.Default);
        return Make(name, version);
    }

    internal ValueTask<PortalSettings> Settings(int portalId, Theme theme) => _settings.Of(portalId, theme.Manifest);

    internal Theme BuiltIn => _builtIn;

    private long Version(string name)
    {
        long version = 0;
        foreach (var source in _sources) version = version * 31 + source.Version(name) + (name == Theme.Default ? 0 : source.Version(Theme.Default));
        return version;
    }

    /// <summary>Reads a theme; anew when somebody published meanwhile, so that no page is half old and half new.</summary>
    private Theme Make(string name, long version)
    {
        for (var tried = 1; ; tried++)
        {
            var theme = new Theme(name, _engine, _sources);
            var now = Version(name);
            if (now != version && tried < MostTries)
            {
                version = now;
                continue;
            }
            if (theme.ManifestFault is var (origin, fault)) _faults.Report(name, origin, fault);
            _themes[name] = (version, theme);
            return theme;
        }
    }

    private async ValueTask<(Theme, PortalSettings)> Current(HttpContext http)
    {
        var portal = http.Features.Get<LooksLike>()?.Portal ?? http.RequestServices.GetService<CurrentPerson>()?.Portal;
        var theme = Get(portal?.Theme ?? Theme.Default);
        return (theme, await Settings(portal?.Id ?? 0, theme));
    }

    private async ValueTask<RenderInput> Input(HttpContext http, string title, object view)
    {
        var (theme, settings) = await Current(http);
        var frame = await http.RequestServices.GetRequiredService<IFrameSource>().Frame(http, title);
        return new RenderInput(theme, settings, frame with { ThemeCssUrl = SettingsCssUrl(http, theme, settings) }, view, http);
    }

    private static string SettingsCssUrl(HttpContext http, Theme theme, PortalSettings settings) =>
        $"{http.Request.PathBase}/_theme/{theme.Name}/{settings.Hash}/settings-{settings.PortalId}.css";

    /// <summary>What no header of ours forbids: a page that moves on by itself. It may be an editor's, who is not to have passwords typed elsewhere.</summary>
    private static bool LeadsAway(PageWriter made, RenderInput input) =>
        input.Http?.GetEndpoint()?.Metadata.GetMetadata<SignInDoorAttribute>() is not null && made.Text.Contains("http-equiv", StringComparison.OrdinalIgnoreCase);

    private async ValueTask<PageWriter> Part(string name, RenderInput input, PageWriter? content)
    {
        try
        {
            var template = input.Theme.Find(name) ?? throw new LiquidFault(name, 1, 1, "There is no such template.");
            var made = await _engine.Render(template, input, content);
            if (!LeadsAway(made, input)) return made;
            made.Dispose();
            throw new LiquidFault(name, 1, 1, "A page where a password is typed cannot have 'http-equiv': it would lead its reader to another page.");
        }
        catch (LiquidFault fault)
        {
            _faults.Report(input.Theme.Name, input.Theme.Origin(fault.Template), fault);
            if (_builtIn.Find(name) is not { } builtIn) throw;
            return await _engine.Render(builtIn, input.From(_builtIn), content);
        }
    }
}
