using System.Globalization;

namespace PortalCms.HelpDesk;

/// <summary>Bytes as people read them.</summary>
public static class FileSize
{
    /// <summary>'900 B', '240 KB', '1.2 MB'.</summary>
    public static string Of(long bytes, CultureInfo culture) => bytes switch
    {
        < 1024 => $"{bytes} B",
        < 1024 * 1024 => $"{bytes / 1024} KB",
        _ => string.Create(culture, $"{bytes / 1048576.0:0.#} MB"),
    };
}
