namespace PortalCms.Web;

/// <summary>The world around the program is not as a setting says: it stops with one line that names the setting.</summary>
/// <param name="setting">The environment variable: <c>PORTAL_DB</c>.</param>
/// <param name="problem">What is wrong, in words.</param>
/// <param name="cause">What its first line adds to the words.</param>
internal sealed class SettingException(string setting, string problem, Exception? cause = null)
    : Exception($"{setting}: {problem}{(cause is null ? "" : ": " + FirstLine(cause))}", cause)
{
    internal const int ExitCode = 3;

    private static string FirstLine(Exception cause) => cause.Message.Split('\r', '\n')[0].Trim();
}
