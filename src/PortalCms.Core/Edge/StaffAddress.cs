namespace PortalCms.Core;

/// <summary>Where the addresses of the staff's pages begin. Singleton.</summary>
/// <param name="Path">Below the host's path base: <c>/Admin/Portal</c>.</param>
public sealed record StaffAddress(string Path)
{
    /// <summary>The staff's own door.</summary>
    public string SignIn => Path + "/sign-in";

    /// <summary>Where they sign out.</summary>
    public string SignOut => Path + "/sign-out";
}
