using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PortalCms.Theming;

/// <summary>
/// A theme as it is now: its files from all sources, over those of the default theme. Immutable; a change makes a new one, so that a page
/// is rendered from one state of it. All is read at once; templates are parsed when first asked for.
/// </summary>
internal sealed class Theme
{
    public const string Default = "default";
    private const string ManifestName = "theme.json";
    internal const int MostPlaces = 100;

    /// <summary>Characters of one kept text, and of all.</summary>
    internal const int LongestKept = 16_000, MostKept = 4_000_000;

    private readonly LiquidEngine _engine;
    private readonly IReadOnlyList<TemplateSource> _sources;
    private readonly Dictionary<string, string> _texts;
    private readonly ConcurrentDictionary<string, Template?> _templates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ThemeAsset> _assets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _assetUrls;
    private readonly ConcurrentDictionary<(string Language, string PathBase), ConcurrentDictionary<Constant, KeptText>> _constants = [];
    private long _kept;

    public Theme(string name, LiquidEngine engine, IEnumerable<TemplateSource> sources)
    {
        (Name, _engine) = (name, engine);
        _sources = [.. sources.OrderBy(s => s.Order)];
        var files = Layers().SelectMany(l => l.Source.List(l.Theme)).Distinct().Order(StringComparer.Ordinal).ToList();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.Where(ThemeAsset.IsAsset))
        {
            var asset = new ThemeAsset(file, Read(file)!);
            hash.AppendData(Encoding.UTF8.GetBytes(file));
            hash.AppendData(asset.Bytes);
            _assets[file["assets/".Length..]] = asset;
        }
        Hash = Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
        _assetUrls = _assets.Keys.ToDictionary(path => path, path => $"/_theme/{Name}/{Hash}/{path}", StringComparer.Ordinal);
        _texts = files.Where(f => f.EndsWith(".liquid", StringComparison.Ordinal)).Select(f => f[..^".liquid".Length]).Where(ThemePath.IsSafe)
            .ToDictionary(n => n, n => Encoding.UTF8.GetString(Read(n + ".liquid") ?? []).TrimStart('\uFEFF'), StringComparer.Ordinal);
        Templates = [.. _texts.Keys];
        Words = new Words(files.Where(f => f.StartsWith("locales/", StringComparison.Ordinal) && f.EndsWith(".po", StringComparison.Ordinal))
            .Select(f => (f["locales/".Length..^".po".Length], Layers().Reverse().Select(l => l.Source.Read(l.Theme, f)))));
        Manifest = ReadManifest();
    }

    /// <summary>Its own manifest if that can be read, else the default theme's: a page comes also while somebody is writing one.</summary>
    private ThemeManifest ReadManifest()
    {
        foreach (var (source, theme) in Layers())
        {
            if (source.Read(theme, ManifestName) is not { } json) continue;
            try
            {
                return ThemeManifest.Read(json);
            }
            catch (JsonException wrong)
            {
                var fault = new LiquidFault(ManifestName, (int)(wrong.LineNumber ?? 0) + 1, (int)(wrong.BytePositionInLine ?? 0) + 1, wrong.Message, wrong);
                ManifestFault ??= (source.Label, fault);
            }
        }
        return new ThemeManifest();
    }

    public string Name { get; }

    /// <summary>Changes with any file in <c>assets</c>.</summary>
    public string Hash { get; }
    public Words Words { get; }
    public ThemeManifest Manifest { get; }

    /// <summary>What is wrong with its own manifest, and where that came from.</summary>
    public (string Origin, LiquidFault Fault)? ManifestFault { get; private set; }

    /// <summary>The names of all templates, without extension.</summary>
    public IReadOnlyList<string> Templates { get; }

    /// <summary>A template by name, or null when the theme has none of this name.</summary>
    public Template? Find(string name) => _templates.GetOrAdd(name, n => _texts.TryGetValue(n, out var source) ? _engine.Read(n, source) : null);

    /// <summary>Where a template came from, in words.</summary>
    public string Origin(string template) => Layers().FirstOrDefault(l => l.Source.Read(l.Theme, template + ".liquid") is not null).Source?.Label ?? "";

    /// <summary>What its templates say on every page of one language below one path.</summary>
    public ConcurrentDictionary<Constant, KeptText> Constants(string language, string pathBase)
    {
        var place = (Words.Nearest(language), pathBase);
        if (_constants.TryGetValue(place, out var kept)) return kept;
        if (_constants.Count >= MostPlaces) Forget(); // a path is as it was asked for, in any spelling
        return _constants.GetOrAdd(place, _ => []);
    }

    /// <summary>Keeps a text of <see cref="Constants"/>, if it is not too long. All together are bounded: whoever writes templates must not fill the memory.</summary>
    public void Keep(ConcurrentDictionary<Constant, KeptText> place, Constant constant, ReadOnlySpan<char> text, int steps)
    {
        if (text.Length > LongestKept) return;
        if (Interlocked.Add(ref _kept, text.Length) > MostKept) Forget();
        else place[constant] = new KeptText(text.ToString(), steps);
    }

    private void Forget()
    {
        _constants.Clear();
        Interlocked.Exchange(ref _kept, 0);
    }

    public string? AssetUrl(string path) => _assetUrls.GetValueOrDefault(path);

    public ThemeAsset? Asset(string path) => _assets.GetValueOrDefault(path);

    private byte[]? Read(string path) => Layers().Select(l => l.Source.Read(l.Theme, path)).FirstOrDefault(b => b is not null);

    private IEnumerable<(TemplateSource Source, string Theme)> Layers() =>
        (Name == Default ? [Default] : new[] { Name, Default }).SelectMany(t => _sources.Select(s => (s, t)));
}

/// <summary>Names and paths that may be asked of a source.</summary>
internal static class ThemePath
{
    internal static bool IsName(string theme) => theme.Length is > 0 and <= 40 && theme.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>Small segments of plain letters: no parent, no root, no drive.</summary>
    internal static bool IsSafe(string path) => path.Length is > 0 and <= 120 && path.Split('/').All(s =>
        s.Length > 0 && s[0] != '.' && s.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'));
}
