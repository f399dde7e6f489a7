namespace PortalCms.Core;

/// <summary>Where a container (host or tenant) keeps files: <c>App_Data</c>, or what <c>PORTAL_DATA</c> names.</summary>
/// <param name="Path">Absolute.</param>
public sealed record DataFolder(string Path)
{
    /// <summary>A folder below it, made when missing.</summary>
    public string Below(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;
}
