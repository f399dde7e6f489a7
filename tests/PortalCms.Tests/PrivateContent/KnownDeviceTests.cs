using PortalCms.Testing;
using PortalCms.Tests.CustomerPortal;
using PortalCms.Tests.Edge;

namespace PortalCms.Tests.PrivateContent;

/// <summary>Who signed in from a device before is kept out of it by nobody's guesses.</summary>
[Trait("Spec", "ACC-8"), Trait("Security", "4.2")]
public sealed class KnownDeviceTests
{
    [Fact]
    public async Task Strangers_who_guess_keep_no_owner_out_of_the_device_that_they_used_before()
    {
        await using var host = await CustomerHost.Start(change: b => b.Configuration["Portal:Limits:On"] = "true");
        var owner = host.Visitor();
        Assert.StartsWith("/support/", await owner.SignIn(CustomerWorld.Cyd), StringComparison.Ordinal);
        foreach (var name in owner.Cookies.Keys.Where(k => k != "portal-device").ToList()) owner.Cookies.Remove(name);
        for (var i = 0; i < 11; i++) await Guess(host.Visitor());
        Assert.Equal(429, await Guess(host.Visitor()));
        Assert.StartsWith("/support/", await owner.SignIn(CustomerWorld.Cyd), StringComparison.Ordinal);

        static async Task<int> Guess(Visitor stranger)
        {
            var page = await stranger.Get("/support/sign-in");
            return (await stranger.Submit(page, "main form", [("Email", CustomerWorld.Cyd), ("Password", "a guess of twelve")])).Status;
        }
    }
}
