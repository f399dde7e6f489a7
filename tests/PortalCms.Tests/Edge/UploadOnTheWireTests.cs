using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tests.CustomerPortal;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;

namespace PortalCms.Tests.Edge;

/// <summary>Uploads over a real connection: sizes that are announced, sizes that are not, and slowness.</summary>
[Trait("Security", "4.6")]
public sealed class UploadOnTheWireTests : OnTheWire
{
    private const string Form = "#reply form";

    [Fact]
    public void A_file_may_have_20_MB_and_a_slow_sender_is_cut_off()
    {
        Assert.Equal(20 * 1024 * 1024, new UploadOptions().FileBytes);
        var rate = new KestrelServerOptions().Limits.MinRequestBodyDataRate!;
        Assert.True(rate is { BytesPerSecond: >= 240, GracePeriod.TotalSeconds: <= 5 });
    }

    [Fact]
    public async Task A_file_of_one_byte_too_many_is_named_and_the_text_kept()
    {
        var (cyd, page) = await Open();
        var again = await cyd.Submit(page, Form, [("Text", FormDoor.LongText)], [new("good.txt", "pads"u8.ToArray()), new("big.txt", new byte[1_000_001])]);
        Assert.Equal(413, again.Status);
        Assert.StartsWith("big.txt is larger than", Assert.Single(again.Errors), StringComparison.Ordinal);
        Assert.Equal(FormDoor.LongText.Lf(), again.Form(Form).Fields.Single(f => f.Name == "Text").Value.Lf());
        Assert.Equal(["good.txt"], again.KeptFiles());
    }

    [Fact]
    public async Task A_body_that_is_announced_too_large_is_answered_before_it_comes_with_the_text()
    {
        var (cyd, page) = await Open();
        using var wire = await new Wire(Port).Write(Head(cyd, page, "Content-Length: 300000000") + Fields(page, "The brake squeals") + File());
        var answer = await wire.Read("</html>");
        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.Contains(">\nThe brake squeals</textarea>", answer, StringComparison.Ordinal);
        Assert.Contains("Connection: close", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_body_without_a_length_is_cut_where_it_is_too_large_and_the_text_kept()
    {
        var (cyd, page) = await Open();
        using var wire = await new Wire(Port).Write(Head(cyd, page, "Transfer-Encoding: chunked") + Chunk(Fields(page, "The brake squeals") + File()));
        var (sent, piece, reading) = (0, Chunk(new string('x', 1_000_000)), wire.Read("</html>"));
        for (; sent < 100 && !reading.IsCompleted; sent++)
        {
            try
            {
                await wire.Write(piece);
            }
            catch (IOException)
            {
                break;
            }
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        var answer = await reading;
        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.Contains(">\nThe brake squeals</textarea>", answer, StringComparison.Ordinal);
        Assert.InRange(sent, 9, 99);
        Assert.Empty(Directory.EnumerateFiles(Host.Files, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_file_that_drips_in_is_cut_off_and_the_text_kept()
    {
        var (cyd, page) = await Open();
        using var wire = await new Wire(Port).Write(Head(cyd, page, "Content-Length: 900000") + Fields(page, "The brake squeals") + File());
        var reading = wire.Read("</html>");
        for (var i = 0; i < 15 && !reading.IsCompleted; i++)
        {
            await Task.Delay(1000, TestContext.Current.CancellationToken);
            try
            {
                await wire.Write("x");
            }
            catch (IOException)
            {
                break;
            }
        }
        var answer = await reading;
        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
        Assert.Contains("The brake squeals</textarea>", answer, StringComparison.Ordinal);
        for (var i = 0; i < 100 && Incoming() > 0; i++) await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.Equal(0, Incoming());
    }

    [Theory]
    [InlineData("/support/tickets/new")]
    [InlineData("/support/sign-in")]
    [InlineData("/support/sign-out")]
    [InlineData("/Admin/Portal/sign-in")]
    [InlineData("/Admin/Portal/Desk/new")]
    public async Task A_stranger_puts_no_file_on_the_disk_while_it_comes(string address)
    {
        var (cyd, page) = await Open();
        var file = "--x\r\nContent-Disposition: form-data; name=\"Files\"; filename=\"huge.bin\"\r\n\r\n" + new string('x', 500_000);
        using var stranger = await new Wire(Port).Write($"POST {address} HTTP/1.1\r\nHost: a.example\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 5000000\r\n\r\n{file}");
        using var theirs = await new Wire(Port).Write(Head(cyd, page, "Content-Length: 5000000") + Fields(page, "Hello") + file);
        for (var i = 0; i < 250 && Incoming() == 0; i++) await Task.Delay(20, TestContext.Current.CancellationToken);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.Equal(1, Incoming());
    }

    private int Incoming() => Directory.GetFiles(Host.Services.GetRequiredService<PortalCms.Core.DataFolder>().Below("incoming")).Length;

    private async Task<(Visitor Cyd, PageSeen Page)> Open()
    {
        var cyd = Visitor();
        await cyd.SignIn(Cyd);
        return (cyd, await cyd.Get("/support/tickets/1001"));
    }

    private static string Head(Visitor visitor, PageSeen page, string length) =>
        $"POST {page.Form(Form).Fill([]).Action} HTTP/1.1\r\nHost: a.example\r\nCookie: {string.Join("; ", visitor.Cookies.Select(c => $"{c.Key}={c.Value}"))}\r\nContent-Type: multipart/form-data; boundary=x\r\n{length}\r\n\r\n";

    private static string Fields(PageSeen page, string text) =>
        string.Concat(page.Form(Form).Fill([("Text", text)]).Fields.Select(f => $"--x\r\nContent-Disposition: form-data; name=\"{f.Name}\"\r\n\r\n{f.Value}\r\n"));

    private static string File() => "--x\r\nContent-Disposition: form-data; name=\"Files\"; filename=\"huge.bin\"\r\n\r\n";

    private static string Chunk(string text) => $"{text.Length:x}\r\n{text}\r\n";
}
