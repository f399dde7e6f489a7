using Microsoft.Extensions.Configuration;
using PortalCms.Core;

namespace PortalCms.PrivateContent;

/// <summary>Numbers of signing in; configuration section <c>SignIn</c>.</summary>
public sealed class SignInRules
{
    /// <summary>Failures in a row before the address is locked.</summary>
    public int FailuresBeforeLock { get; set; } = 10;

    /// <summary>The first lock; it doubles with each further failure.</summary>
    public TimeSpan FirstLock { get; set; } = TimeSpan.FromMinutes(1);
    public TimeSpan LongestLock { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Failures older than this are forgotten.</summary>
    public TimeSpan ForgetAfter { get; set; } = TimeSpan.FromHours(24);

    /// <summary>A session ends after so long without a request; null: never.</summary>
    public TimeSpan? Idle { get; set; } = TimeSpan.FromMinutes(60);

    /// <summary>A session ends after so long, whatever they do.</summary>
    public TimeSpan Life { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Whether accounts with a password from a recipe may sign in: Development only.</summary>
    public bool AllowSamples { get; set; }

    /// <exception cref="SettingException">A setting cannot be used.</exception>
    internal static void Check(IConfiguration configuration)
    {
        configuration.CheckNumber("SignIn:FailuresBeforeLock", 1, int.MaxValue);
        foreach (var time in new[] { nameof(FirstLock), nameof(LongestLock), nameof(ForgetAfter), nameof(Idle), nameof(Life) }) configuration.CheckTime($"SignIn:{time}");
    }
}
