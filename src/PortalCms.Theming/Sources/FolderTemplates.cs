using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace PortalCms.Theming;

/// <summary>Where themes lie on disk.</summary>
public sealed class ThemeOptions
{
    /// <summary>The folder of themes: absolute, or looked for in the content root and above it.</summary>
    public string Folder { get; set; } = "themes";

    /// <summary>Whether changed files are read again while the host runs. Development does it unless told otherwise.</summary>
    public bool? Watch { get; set; }
}

/// <summary>The themes of a folder: <c>themes/{name}/…</c>.</summary>
internal sealed class FolderTemplates : TemplateSource
{
    private const int LookEvery = 500;

    private readonly string? _root;
    private readonly bool _watch;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (long At, long Version)> _seen = [];

    public FolderTemplates(IOptions<ThemeOptions> options, IHostEnvironment? host = null)
    {
        _root = Find(options.Value.Folder, host?.ContentRootPath ?? AppContext.BaseDirectory);
        _watch = options.Value.Watch ?? host?.IsDevelopment() ?? false;
    }

    public override int Order => 200;
    public override string Label => _root ?? "themes";

    public override byte[]? Read(string theme, string path)
    {
        if (_root is null) return null;
        var file = new FileInfo(Path.Combine(_root, theme, path));
        return file.Exists && file.LinkTarget is null ? File.ReadAllBytes(file.FullName) : null;
    }

    public override IReadOnlyList<string> List(string theme)
    {
        var folder = _root is null ? null : new DirectoryInfo(Path.Combine(_root, theme));
        return folder is not { Exists: true } ? []
            : [.. folder.EnumerateFiles("*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder.FullName, f.FullName).Replace('\\', '/'))];
    }

    public override long Version(string theme)
    {
        if (!_watch || _root is null) return 0;
        var now = Environment.TickCount64;
        lock (_lock)
        {
            if (_seen.TryGetValue(theme, out var seen) && now - seen.At < LookEvery) return seen.Version;
            var version = Look(Path.Combine(_root, theme));
            _seen[theme] = (now, version);
            return version;
        }
    }

    private static long Look(string folder)
    {
        if (!Directory.Exists(folder)) return 0;
        var hash = new HashCode();
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(f => f.FullName, StringComparer.Ordinal))
        {
            hash.Add(file.FullName);
            hash.Add(file.LastWriteTimeUtc.Ticks);
            hash.Add(file.Length);
        }
        return hash.ToHashCode();
    }

    private static string? Find(string folder, string from)
    {
        if (Path.IsPathRooted(folder)) return Directory.Exists(folder) ? folder : null;
        for (var at = new DirectoryInfo(from); at is not null; at = at.Parent)
            if (Directory.Exists(Path.Combine(at.FullName, folder))) return Path.Combine(at.FullName, folder);
        return null;
    }
}
