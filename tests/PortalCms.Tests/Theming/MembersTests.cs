using Microsoft.Extensions.DependencyInjection;
using PortalCms.Testing;
using PortalCms.Theming;

namespace PortalCms.Tests.Theming;

[Trait("Spec", "THM-4")]
public sealed class MembersTests
{
    /// <summary>Compares all that templates can reach with a reviewed list; GOLDEN=1 writes the list anew, for review.</summary>
    internal static void Compare(IServiceProvider services, string file)
    {
        var path = Path.Combine(Repository.Root, "tests/PortalCms.Tests/Theming", file);
        var members = ThemingRegistration.LiquidMembers(services);
        if (Environment.GetEnvironmentVariable("GOLDEN") == "1") File.WriteAllText(path, string.Join('\n', members) + "\n");
        Assert.Equal(File.Exists(path) ? File.ReadAllLines(path) : [], members);
    }

    [Fact]
    public void What_templates_reach_of_the_frame_is_on_the_reviewed_list() =>
        Compare(new ServiceCollection().AddLogging().AddTheming().BuildServiceProvider(), "liquid-members-frame.txt");

    [Fact]
    public async Task What_templates_reach_of_every_page_of_the_product_is_on_the_reviewed_list()
    {
        await using var host = await Edge.EdgeHost.Start();
        Compare(host.Services, "liquid-members.txt");
    }

    [Fact]
    public void A_record_that_is_not_registered_cannot_be_reached()
    {
        var refused = Assert.Throws<InvalidOperationException>(() => new LiquidEngine([new(typeof(ErrorPageView))], TimeProvider.System));
        Assert.Contains("ErrorPageView.Ways", refused.Message, StringComparison.Ordinal);
    }
}
