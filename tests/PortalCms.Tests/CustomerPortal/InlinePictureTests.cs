using PortalCms.Testing;
using PortalCms.Tests.HelpDesk;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;

namespace PortalCms.Tests.CustomerPortal;

/// <summary>A picture inside the text of a message, from where its reader may fetch it.</summary>
[Trait("Spec", "DTL-1")]
public sealed class InlinePictureTests
{
    private const string Written = "The pads:\n\n![One is shiny](pads.png)\n\nShall I change them?";
    private static readonly byte[] s_png = Convert.FromHexString("89504E470D0A1A0A0000000D49484452000000010000000108060000001F15C4890000000D49444154789C63F8FFFFFF7F0009FB03FD052AE0410000000049454E44AE426082");

    [Theory, BothDatabases]
    public async Task A_customers_stands_in_the_text_and_is_theirs_alone(Db kind)
    {
        await using var host = await CustomerHost.Start(kind);
        var cyd = await host.SignedIn(Cyd);
        await cyd.Reply(1001, Written, ("pads.png", s_png));
        var picture = (await cyd.Get("/support/tickets/1001")).Document.QuerySelector(".prose img")!;
        Assert.Equal("One is shiny", picture.GetAttribute("alt"));
        var fetched = await cyd.Get(picture.GetAttribute("src")!);
        Assert.Equal((200, "image/png"), (fetched.Status, fetched.Response.Content.Headers.ContentType?.MediaType));
        Assert.Equal(404, (await (await host.SignedIn(Eve)).Get(fetched.Address)).Status);
    }

    [Theory, BothDatabases]
    public async Task The_desk_sees_it_from_its_own_address(Db kind)
    {
        await using var host = await DeskHost.Start(kind);
        var record = await (await host.Browser().Get("/Admin/Portal/Desk/1001")).Post("/reply", new() { ["Text"] = Written }, ("pads.png", s_png));
        var picture = record.Page.QuerySelector(".prose img")!;
        Assert.Equal("One is shiny", picture.GetAttribute("alt"));
        await record.Get(picture.GetAttribute("src")!);
        Assert.Equal("image/png", record.Last.Content.Headers.ContentType?.MediaType);
        Assert.Equal(s_png, await record.Last.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }
}
