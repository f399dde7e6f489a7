namespace PortalCms.Theming;

/// <summary>A file of a theme that browsers fetch. Kinds that are not listed are not served.</summary>
internal sealed class ThemeAsset(string path, byte[] bytes)
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".webp"] = "image/webp",
        [".avif"] = "image/avif",
        [".ico"] = "image/x-icon",
        [".woff2"] = "font/woff2",
        [".webmanifest"] = "application/manifest+json",
        [".txt"] = "text/plain; charset=utf-8",
    };

    public byte[] Bytes => bytes;
    public string ContentType => Types[Path.GetExtension(path)];

    internal static bool IsAsset(string path) => path.StartsWith("assets/", StringComparison.Ordinal) && ThemePath.IsSafe(path) && Types.ContainsKey(Path.GetExtension(path));
}
