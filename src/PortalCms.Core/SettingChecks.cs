using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace PortalCms.Core;

/// <summary>
/// Settings as text, checked before anything is made of them: else the first request would meet what the start could have said. What is not set is right.
/// </summary>
public static class SettingChecks
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(3650);

    /// <summary>A whole number in digits.</summary>
    /// <param name="configuration">The host's, or a tenant's.</param>
    /// <param name="key">In full: <c>Portal:Uploads:Files</c>.</param>
    /// <param name="least">The smallest that can be used.</param>
    /// <param name="most">The largest.</param>
    /// <exception cref="SettingException">It is none, or out of bounds.</exception>
    public static void CheckNumber(this IConfiguration configuration, string key, long least, long most)
    {
        if (configuration[key] is not { } said) return;
        if (!long.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < least || number > most)
            throw Wrong(key, $"'{said}' cannot be used. Write a whole number from {least} to {most}, in digits only");
    }

    /// <summary>A time as hours, minutes and seconds. A bare number is refused, since it would count days, and so are 24 hours and more without days in front.</summary>
    /// <param name="configuration">The host's, or a tenant's.</param>
    /// <param name="key">In full: <c>SignIn:Idle</c>.</param>
    /// <exception cref="SettingException">It is none, not longer than nothing, or longer than ten years.</exception>
    public static void CheckTime(this IConfiguration configuration, string key)
    {
        if (configuration[key] is not { } said) return;
        if (!said.Contains(':', StringComparison.Ordinal) || !TimeSpan.TryParseExact(said, ["h\\:mm", "h\\:mm\\:ss", "d\\.h\\:mm", "d\\.h\\:mm\\:ss"], CultureInfo.InvariantCulture, out var time)
            || time <= TimeSpan.Zero || time > s_longest)
            throw Wrong(key, $"'{said}' cannot be used. Write hours, minutes and seconds like 01:00:00, days in front like 1.00:00:00, ten years at most");
    }

    /// <summary>Yes or no.</summary>
    /// <param name="configuration">The host's, or a tenant's.</param>
    /// <param name="key">In full: <c>Portal:Limits:On</c>.</param>
    /// <exception cref="SettingException">It is neither.</exception>
    public static void CheckSwitch(this IConfiguration configuration, string key)
    {
        if (configuration[key] is { } said && !bool.TryParse(said, out _)) throw Wrong(key, $"'{said}' cannot be used. Write true or false");
    }

    /// <summary>The exception for a key, by the name of its environment variable.</summary>
    public static SettingException Wrong(string key, string problem) => new(key.Replace(":", "__", StringComparison.Ordinal), problem);
}

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
