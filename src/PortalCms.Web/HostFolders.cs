namespace PortalCms.Web;

/// <summary>Where the program's own folders lie: <c>themes</c>, <c>recipes</c>, <c>App_Data</c>.</summary>
internal static class HostFolders
{
    /// <summary>The nearest folder with a <c>themes</c> folder in it, upwards from where the command was typed or else from the program; without one, where it was typed.</summary>
    internal static string Root() =>
        Find(Directory.GetCurrentDirectory()) ?? Find(AppContext.BaseDirectory) ?? Directory.GetCurrentDirectory();

    private static string? Find(string from)
    {
        for (var at = new DirectoryInfo(from); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "themes", "default", "theme.json"))) return at.FullName;
        return null;
    }
}
