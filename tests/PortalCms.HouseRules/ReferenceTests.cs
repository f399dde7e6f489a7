namespace PortalCms.HouseRules;

public sealed class ReferenceTests
{
    [Fact]
    public void Placeholder() => Assert.True(true);
}
