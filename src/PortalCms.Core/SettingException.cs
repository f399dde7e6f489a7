namespace PortalCms.Core;

/// <summary>
/// A setting cannot be used, or the world around the program is not as it says. The message is one line that names it: the embedded host says it and
/// stops, in a site it stands in the log.
/// </summary>
/// <param name="setting">The environment variable: <c>PORTAL_DB</c>, <c>Portal__StaffPrefix</c>.</param>
/// <param name="problem">What is wrong, in words, and what would be right.</param>
/// <param name="cause">What its first line adds to the words.</param>
public sealed class SettingException(string setting, string problem, Exception? cause = null)
    : Exception($"{setting}: {problem}{(cause is null ? "" : ": " + FirstLine(cause))}", cause)
{
    private static string FirstLine(Exception cause) => cause.Message.Split('\r', '\n')[0].Trim();
}
