namespace PortalCms.Journeys;

public sealed class BrowserTests
{
    [Fact]
    public void Placeholder() => Assert.True(true);
}
