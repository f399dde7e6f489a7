using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PortalCms.Edge;
using PortalCms.Testing;
using PortalCms.Tests.CustomerPortal;
using PortalCms.Tickets;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;

namespace PortalCms.Tests.Edge;

/// <summary>What only a real connection shows: sizes that are announced, slowness, and requests that are not quite HTTP.</summary>
[Trait("Security", "4.6")]
public sealed class OnTheWireTests : IAsyncLifetime
{
    private const string Form = "#reply form";
    private CustomerHost _host = null!;
    private int _port;

    public async ValueTask InitializeAsync()
    {
        _host = await CustomerHost.Start(change: builder =>
        {
            builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
            builder.Configuration["Portal:Uploads:FileBytes"] = "1000000";
            builder.Services.PostConfigure<KestrelServerOptions>(k => k.Limits.MinRequestBodyDataRate = new MinDataRate(5000, TimeSpan.FromSeconds(1.5)));
        });
        _port = new Uri(_host.Address).Port;
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public void A_file_may_have_20_MB_and_a_slow_sender_is_cut_off()
    {
        Assert.Equal(20 * 1024 * 1024, new UploadOptions().FileBytes);
        Assert.Equal(AttachmentIntake.Largest, new UploadOptions().FileBytes);
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
        using var wire = await new Wire(_port).Write(Head(cyd, page, "Content-Length: 300000000") + Fields(page, "The brake squeals") + File());
        var answer = await wire.Read("</html>");
        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.Contains(">\nThe brake squeals</textarea>", answer, StringComparison.Ordinal);
        Assert.Contains("Connection: close", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_body_without_a_length_is_cut_where_it_is_too_large_and_the_text_kept()
    {
        var (cyd, page) = await Open();
        using var wire = await new Wire(_port).Write(Head(cyd, page, "Transfer-Encoding: chunked") + Chunk(Fields(page, "The brake squeals") + File()));
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
        Assert.Empty(Directory.EnumerateFiles(_host.Files, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_file_that_drips_in_is_cut_off_and_the_text_kept()
    {
        var (cyd, page) = await Open();
        using var wire = await new Wire(_port).Write(Head(cyd, page, "Content-Length: 900000") + Fields(page, "The brake squeals") + File());
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

    [Fact, Trait("Security", "4.2")]
    public async Task Sixteen_kilobytes_of_cookies_are_431_and_of_an_address_414()
    {
        using var cookies = await new Wire(_port).Write($"GET /support/sign-in HTTP/1.1\r\nHost: a.example\r\nCookie: portal-session={new string('x', 16 * 1024)}\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 431 ", await cookies.Read(), StringComparison.Ordinal);
        using var address = await new Wire(_port).Write($"GET /support/sign-in?q={new string('x', 16 * 1024)} HTTP/1.1\r\nHost: a.example\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 414 ", await address.Read(), StringComparison.Ordinal);
    }

    [Fact, Trait("Security", "4.2")]
    public async Task A_sign_in_of_three_megabytes_is_413()
    {
        var visitor = Visitor();
        var form = (await visitor.Get("/support/sign-in")).Form("main form[method=post]").Fill([("Email", Cyd), ("Password", new string('x', 3_000_000))]);
        Assert.Equal(413, (await visitor.Send(form)).Status);
    }

    [Theory, Trait("Security", "H1")]
    [InlineData("GET /support/sign-in HTTP/1.1\r\n\r\n")]
    [InlineData("GET /support/sign-in HTTP/1.1\r\nHost: a.example\r\nHost: evil.example\r\n\r\n")]
    [InlineData("GET /support/sign-in HTTP/1.1\r\nHost: a.example@evil.example\r\n\r\n")]
    [InlineData("GET /support/sign-in HTTP/1.1\r\nHost: a.example/evil.example\r\n\r\n")]
    [InlineData("GET /support/sign-in HTTP/1.1\r\nHost: a.example evil.example\r\n\r\n")]
    [InlineData("GET /support/sign-in HTTP/1.1\r\nHost: a.exam\u00A0ple\r\n\r\n")]
    [InlineData("GET http://evil.example/support/sign-in HTTP/1.1\r\nHost: a.example\r\n\r\n")]
    [InlineData("GET /support/sign-in HTTP/1.1\r\n Host: a.example\r\n\r\n")]
    [InlineData("GET /support/sign-in HTTP/1.1\r\nHost : a.example\r\n\r\n")]
    [InlineData("GET /support/sign\0in HTTP/1.1\r\nHost: a.example\r\n\r\n")]
    [InlineData("POST /support/sign-in HTTP/1.1\r\nHost: a.example\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nEmail")]
    [InlineData("POST /support/sign-in HTTP/1.1\r\nHost: a.example\r\nContent-Length: -1\r\n\r\n")]
    public async Task A_request_that_could_be_read_in_two_ways_is_refused(string request)
    {
        using var wire = await new Wire(_port).Write(request.Replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n", StringComparison.Ordinal));
        var answer = await wire.Read();
        Assert.Matches("^HTTP/1.1 (400|421) ", answer);
        Assert.DoesNotContain("evil.example", answer, StringComparison.Ordinal);
    }

    private int Incoming() => Directory.GetFiles(_host.Services.GetRequiredService<PortalCms.Core.DataFolder>().Below("incoming")).Length;

    /// <summary>A browser that comes over the network.</summary>
    private Visitor Visitor() => new(new HttpClient(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync("127.0.0.1", _port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    }), new Uri(CustomerHost.Root));

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
