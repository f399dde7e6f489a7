namespace PortalCms.Theming;

/// <summary>
/// A place that themes' files come from. Of several, the one with the lowest order that has a file wins, file by file: a site's stored
/// templates (100), the folder <c>themes/</c> (200), what the product was built with (300).
/// </summary>
public abstract class TemplateSource
{
    public abstract int Order { get; }

    /// <summary>The order from which on a source is what everything falls back to.</summary>
    public const int BuiltIn = 300;

    /// <summary>The text of reports: where a file came from.</summary>
    public abstract string Label { get; }

    /// <summary>A file of a theme, or null when this source has none.</summary>
    /// <param name="theme">The theme's folder name.</param>
    /// <param name="path">With forward slashes and extension: <c>tickets/listing.liquid</c>, <c>assets/site.css</c>. Never leads out of the theme.</param>
    public abstract byte[]? Read(string theme, string path);

    /// <summary>The paths of all files this source has of a theme.</summary>
    public abstract IReadOnlyList<string> List(string theme);

    /// <summary>A number that changes when any file of the theme may have changed. Asked for every page: it must cost nothing.</summary>
    public virtual long Version(string theme) => 0;

    /// <summary>Looks whether something has changed, where that has to be waited for: before a mail is made. Who asks for a page lets it look by itself.</summary>
    /// <param name="services">A scope.</param>
    public virtual Task Refresh(IServiceProvider services) => Task.CompletedTask;
}
