using PortalCms.Testing;
using PortalCms.Tests.CustomerPortal;

namespace PortalCms.Tests.Edge;

/// <summary>For a form that takes files, too.</summary>
public abstract class FileAnswerTests(CustomerHosts hosts) : TextAnswerTests(hosts)
{
    private protected override IReadOnlyList<SentFile> Files => [new("brake.txt", "pads"u8.ToArray(), "text/plain"), new("notes.txt", "rotor"u8.ToArray(), "text/plain")];

    [Theory]
    [BothDatabases("too large", 413)]
    [BothDatabases("too many", 413)]
    [BothDatabases("500 files", 413)]
    [BothDatabases("empty", 400)]
    [BothDatabases("not what its name says", 400)]
    public async Task A_file_that_cannot_be_taken_is_named_and_the_rest_kept(Db kind, string what, int status)
    {
        var (host, visitor, page) = await Open(kind);
        var (typed, before) = (Door.FillIn(page), await Made(host));
        var again = await visitor.Send(page.Form(Door.Form).Fill(typed), Bad(what));
        AssertRefused(host, again, status);
        AssertKept(again, typed, []);
        Assert.Equal("#Files", again.Document.QuerySelector("#errors li a")!.GetAttribute("href"));
        Assert.Contains("good.txt", again.KeptFiles());
        Assert.EndsWith("4 B", again.Document.QuerySelectorAll("label").First(l => l.TextContent.Contains("good.txt", StringComparison.Ordinal)).TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal(before, await Made(host));
    }

    private static SentFile[] Bad(string what) => what switch
    {
        "too large" => [Good, new("huge.txt", new byte[1_000_001])],
        "too many" => [.. Enumerable.Repeat(Good, 11)],
        "500 files" => [.. Enumerable.Repeat(Good, 500)],
        "empty" => [Good, new("empty.txt", [])],
        _ => [Good, new("photo.jpg", "<html><script>alert(1)</script></html>"u8.ToArray(), "image/jpeg")],
    };

    private static SentFile Good => new("good.txt", "pads"u8.ToArray(), "text/plain");
}
