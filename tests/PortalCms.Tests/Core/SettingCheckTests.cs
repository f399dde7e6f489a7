using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;
using PortalCms.PrivateContent;

namespace PortalCms.Tests.Core;

/// <summary>A setting that cannot be used is refused when a host composes the portal, by its name, before anybody is served.</summary>
[Trait("Security", "FW1")]
public sealed class SettingCheckTests
{
    [Theory]
    [InlineData("Portal:Limits:SignInsPerAddress", "abc")]
    [InlineData("Portal:Limits:SignInsPerAddress", "-1")]
    [InlineData("Portal:Limits:SignInsPerAccount", "0")]
    [InlineData("Portal:Limits:OpenPagesPerAddress", "1e3")]
    [InlineData("Portal:Limits:PostsPerPerson", "0")]
    [InlineData("Portal:Limits:PostsPerPerson", "99999999999")]
    [InlineData("Portal:Limits:PostsPerPerson", "")]
    [InlineData("Portal:Limits:On", "yes")]
    [InlineData("Portal:Uploads:Files", "0")]
    [InlineData("Portal:Uploads:Files", "101")]
    [InlineData("Portal:Uploads:FileBytes", "20MB")]
    [InlineData("Portal:Uploads:FileBytes", "9223372036854775807")]
    [InlineData("Portal:Uploads:CustomerBytesPerDay", "0")]
    [InlineData("Portal:Uploads:StrangerBytesPerDay", "0")]
    [InlineData("Portal:Uploads:SpareBytes", "-1")]
    [InlineData("Portal:Uploads:Scanner", "clamav")]
    [InlineData("Portal:KnownProxies", "10.0.0.5")]
    [InlineData("Portal:KnownProxies:0", "proxy.local")]
    [InlineData("Portal:KnownProxies:1", "10.0.0.0/8")]
    [InlineData("Portal:StaffPrefix", "a/b c")]
    [InlineData("Portal:StaffPrefix", "/office")]
    [InlineData("Portal:StaffPrefix", "{portal}")]
    [InlineData("Portal:StaffPrefix", "")]
    [InlineData("Portal:OwnsHost", "1")]
    [InlineData("SignIn:FailuresBeforeLock", "ten")]
    [InlineData("SignIn:Idle", "-01:00:00")]
    [InlineData("SignIn:Idle", "00:00:00")]
    [InlineData("SignIn:Idle", "60")]
    [InlineData("SignIn:Idle", "an hour")]
    [InlineData("SignIn:Life", "24:00:00")]
    [InlineData("SignIn:Life", "9999.00:00:00")]
    [InlineData("SignIn:FirstLock", "1.5")]
    public void What_cannot_be_used_is_named(string key, string value)
    {
        var wrong = Assert.Throws<SettingException>(() => new ServiceCollection().AddPortal(Configured(key, value)));
        Assert.StartsWith(key.Replace(":", "__", StringComparison.Ordinal) + ": ", wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', wrong.Message);
    }

    [Theory]
    [InlineData("Portal:Limits:PostsPerPerson", "1")]
    [InlineData("Portal:Limits:On", "False")]
    [InlineData("Portal:Uploads:Files", "100")]
    [InlineData("Portal:Uploads:Scanner", "")]
    [InlineData("Portal:Uploads:Scanner", "/run/clamav/clamd.ctl")]
    [InlineData("Portal:KnownProxies:0", "::1")]
    [InlineData("Portal:StaffPrefix", "Office-2")]
    public void What_can_be_used_is_taken(string key, string value) => new ServiceCollection().AddPortal(Configured(key, value));

    [Theory]
    [InlineData("01:00:00", 60)]
    [InlineData("0:05", 5)]
    [InlineData("1.00:00:00", 1440)]
    [InlineData("30.12:30", 43950)]
    public void A_time_means_what_it_was_checked_as(string said, int minutes)
    {
        var configuration = Configured("SignIn:Idle", said);
        configuration.CheckTime("SignIn:Idle");
        Assert.Equal(TimeSpan.FromMinutes(minutes), configuration.GetSection("SignIn").Get<SignInRules>()!.Idle);
    }

    [Fact]
    public void A_bare_number_is_told_how_hours_are_written() =>
        Assert.Contains("like 01:00:00", Assert.Throws<SettingException>(() => Configured("SignIn:Idle", "60").CheckTime("SignIn:Idle")).Message, StringComparison.Ordinal);

    private static IConfiguration Configured(string key, string value) => new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();
}
