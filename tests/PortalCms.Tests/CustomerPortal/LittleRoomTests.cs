using PortalCms.Testing;
using PortalCms.Tests.Edge;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;

namespace PortalCms.Tests.CustomerPortal;

/// <summary>A disk that has little left takes no file, small or large, and the form says so; the text alone goes through.</summary>
[Trait("Spec", "DTL-2"), Trait("Security", "4.6")]
public sealed class LittleRoomTests
{
    private const string Text = "Please look at this file.";
    private const string Refusal = "We cannot take files just now. Send your message without them, or try again later.";

    [Theory]
    [InlineData(5, "Error: Files are refused: their disk would have less left")]
    [InlineData(3 * 1024 * 1024, "Error: Files are refused on their way: their disk would have less left")]
    public async Task A_disk_with_little_room_takes_no_file_and_the_text_goes_through(int bytes, string told)
    {
        await using var host = await Start();
        using var cyd = await host.Enter(Cyd);
        var refused = await Reply(cyd, new SentFile("ride.bin", new byte[bytes]));
        Assert.Equal((400, Refusal), (refused.Status, Assert.Single(refused.Errors)));
        Assert.Contains(Text, refused.Document.QuerySelector("#reply textarea")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(host.Log.All, l => l.StartsWith(told, StringComparison.Ordinal));
        Assert.Empty(refused.KeptFiles());
        Assert.False(Directory.Exists(Kept(host)) && Directory.EnumerateFiles(Kept(host)).Any());
        Assert.Equal(302, (await Reply(cyd)).Status);
    }

    private static async Task<PageSeen> Reply(Visitor visitor, params SentFile[] files) =>
        await visitor.Submit(await visitor.Get("/support/tickets/1001"), "#reply form", [("Text", Text)], files);

    private static Task<CustomerHost> Start() => CustomerHost.Start(Db.Sqlite, builder => builder.Configuration["Portal:Uploads:SpareBytes"] = $"{1L << 60}");

    private static string Kept(CustomerHost host) => Path.Combine(Path.GetDirectoryName(host.Files)!, "kept");
}
