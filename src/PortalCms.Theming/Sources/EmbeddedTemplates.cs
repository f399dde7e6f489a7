namespace PortalCms.Theming;

/// <summary>The built-in theme: the files of <c>themes/default</c>, inside this assembly. What every failing template falls back to.</summary>
internal sealed class EmbeddedTemplates : TemplateSource
{
    private static readonly string[] Names = typeof(EmbeddedTemplates).Assembly.GetManifestResourceNames();

    public override int Order => BuiltIn;
    public override string Label => "built in";

    public override byte[]? Read(string theme, string path)
    {
        using var stream = typeof(EmbeddedTemplates).Assembly.GetManifestResourceStream($"themes/{theme}/{path}");
        if (stream is null) return null;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public override IReadOnlyList<string> List(string theme)
    {
        var prefix = $"themes/{theme}/";
        return [.. Names.Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).Select(n => n[prefix.Length..])];
    }
}
