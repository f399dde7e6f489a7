using System.Net;
using Microsoft.Extensions.Configuration;
using PortalCms.Core;
using PortalCms.Tickets;

namespace PortalCms.Edge;

/// <summary>Section <c>Portal</c> as it was written, before <see cref="PortalOptions"/> are made of it.</summary>
internal static class PortalSettings
{
    private const int MostFiles = 100;
    private const long LargestFile = 10L * 1024 * 1024 * 1024;

    /// <exception cref="SettingException">A setting cannot be used.</exception>
    internal static void Check(IConfiguration configuration)
    {
        configuration.CheckSwitch("Portal:OwnsHost");
        CheckLimits(configuration);
        CheckProxies(configuration.GetSection("Portal:KnownProxies"));
        if (configuration["Portal:StaffPrefix"] is { } prefix && !Slug.IsWellFormed(prefix.ToLowerInvariant()))
            throw SettingChecks.Wrong("Portal:StaffPrefix", $"'{prefix}' cannot begin an address. Use a to z, 0 to 9 and hyphens between them, like Admin");
    }

    private static void CheckLimits(IConfiguration configuration)
    {
        configuration.CheckSwitch("Portal:Limits:On");
        foreach (var limit in new[] { nameof(LimitOptions.SignInsPerAddress), nameof(LimitOptions.SignInsPerAccount), nameof(LimitOptions.OpenPagesPerAddress), nameof(LimitOptions.PostsPerPerson) })
            configuration.CheckNumber($"Portal:Limits:{limit}", 1, int.MaxValue);
        configuration.CheckNumber("Portal:Uploads:Files", 1, MostFiles);
        configuration.CheckNumber("Portal:Uploads:FileBytes", 1, LargestFile);
        configuration.CheckNumber("Portal:Uploads:TextBytes", 1, int.MaxValue / 2);
        configuration.CheckNumber("Portal:Uploads:CustomerBytesPerDay", 1, long.MaxValue / 2);
        configuration.CheckNumber("Portal:Uploads:StrangerBytesPerDay", 1, long.MaxValue / 2);
        configuration.CheckNumber("Portal:Uploads:SpareBytes", 0, long.MaxValue / 2);
        if (configuration["Portal:Uploads:Scanner"] is { Length: > 0 } scanner && !VirusScanner.IsAddress(scanner))
            throw SettingChecks.Wrong("Portal:Uploads:Scanner", $"'{scanner}' cannot be used. Write a host and port like 127.0.0.1:3310, or the absolute path of clamd's socket");
    }

    private static void CheckProxies(IConfigurationSection proxies)
    {
        if (proxies.Value is { Length: > 0 } alone) throw SettingChecks.Wrong(proxies.Path, $"'{alone}' stands without a number. Write one address each: Portal__KnownProxies__0, Portal__KnownProxies__1");
        foreach (var proxy in proxies.GetChildren())
            if (!IPAddress.TryParse(proxy.Value, out _)) throw SettingChecks.Wrong(proxy.Path, $"'{proxy.Value}' is no IP address. Write it like 10.0.0.5: names are not looked up");
    }
}
