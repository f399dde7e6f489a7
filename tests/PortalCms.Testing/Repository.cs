namespace PortalCms.Testing;

/// <summary>Where the clone is that the tests were built from.</summary>
public static class Repository
{
    /// <summary>The folder of <c>PortalCms.sln</c>, found upwards from the test's own program.</summary>
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PortalCms.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run from a build inside the clone: PortalCms.sln was not found above them.");
    }
}
