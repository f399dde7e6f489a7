using System.Net;

namespace PortalCms.Tests.Edge;

[Trait("Spec", "ACC-9")]
public sealed class ClosedByDefaultTests
{
    [Theory]
    [InlineData("/support/closed?x=1", "/support/sign-in?ReturnUrl=%2Fsupport%2Fclosed%3Fx%3D1")]
    [InlineData("/support/file", "/support/sign-in?ReturnUrl=%2Fsupport%2Ffile")]
    [InlineData("/Admin/Portal/Board", "/Admin/Portal/sign-in?ReturnUrl=%2FAdmin%2FPortal%2FBoard")]
    [InlineData("/Admin/Portal/Any", "/Admin/Portal/sign-in?ReturnUrl=%2FAdmin%2FPortal%2FAny")]
    public async Task Nobody_is_sent_to_sign_in(string address, string door)
    {
        await using var host = await EdgeHost.Start();
        foreach (var client in (HttpClient[])[host.Client(), host.Client("Customer:gone"), host.Client("Robot:x")])
        {
            var answer = await client.GetAsync(address);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.Equal(door, answer.Headers.Location!.OriginalString);
        }
    }

    [Theory]
    [InlineData("Customer:ann", "/support/closed", HttpStatusCode.OK)]
    [InlineData("Customer:ann", "/support/file", HttpStatusCode.OK)]
    [InlineData("Staff:ada", "/support/closed", HttpStatusCode.Forbidden)]
    [InlineData("Staff:ada", "/Admin/Portal/Board", HttpStatusCode.OK)]
    [InlineData("Staff:bob", "/Admin/Portal/Board", HttpStatusCode.Forbidden)]
    [InlineData("Staff:bob", "/Admin/Portal/Any", HttpStatusCode.OK)]
    [InlineData("Customer:ada", "/Admin/Portal/Board", HttpStatusCode.Forbidden)]
    [InlineData("Customer:ann", "/Admin/Portal/Any", HttpStatusCode.Forbidden)]
    public async Task Somebody_sees_what_is_theirs(string person, string address, HttpStatusCode status)
    {
        await using var host = await EdgeHost.Start();
        Assert.Equal(status, (await host.Client(person).GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task An_endpoint_that_says_so_is_open()
    {
        await using var host = await EdgeHost.Start();
        Assert.Equal("an open file", await host.Client().GetStringAsync("/support/open-file"));
    }
}
