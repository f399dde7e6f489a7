namespace PortalCms.Testing;

/// <summary>The test process's own scratch folder, removed when the process ends.</summary>
public static class TestFolder
{
    private static readonly Lazy<string> s_path = new(Make);

    public static string Path => s_path.Value;

    private static string Make()
    {
        var folder = Directory.CreateTempSubdirectory("portal-tests-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(folder);
        return folder;
    }

    private static void Remove(string folder)
    {
        try { Directory.Delete(folder, recursive: true); }
        catch (IOException) { /* a file still open: the next clean-up of the temporary folder takes it */ }
    }
}
