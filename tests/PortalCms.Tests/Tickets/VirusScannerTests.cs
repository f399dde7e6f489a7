using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tickets;

namespace PortalCms.Tests.Tickets;

/// <summary>Files before a real ClamAV: what it finds and what it could not look at are refused.</summary>
[Trait("Security", "4.6")]
public sealed class VirusScannerTests(VirusScannerTests.Clam clam) : IClassFixture<VirusScannerTests.Clam>
{
    private const string NotChecked = "bike.txt could not be checked for viruses just now. Try again in a few minutes, or send your message without it.";

    /// <summary>One for all tests; null where there is none.</summary>
    public sealed class Clam : IDisposable
    {
        internal ClamScanner? Scanner { get; } = ClamScanner.WhyNot is null ? ClamScanner.Start() : null;

        public void Dispose() => Scanner?.Dispose();
    }

    [Fact]
    public async Task What_it_finds_is_refused_and_a_clean_file_of_any_size_is_taken()
    {
        Assert.SkipWhen(clam.Scanner is null, ClamScanner.WhyNot ?? "");
        Assert.Equal("bike.txt was not taken: our virus scanner found something harmful in it. Check the device that it comes from.", Said(await Check(clam.Scanner.Address, ClamScanner.Eicar)));
        foreach (var size in new[] { 1, 65_535, 65_536, 65_537, 20 * 1024 * 1024 }) Assert.True((await Check(clam.Scanner.Address, new byte[size])).Count == 0);
    }

    [Fact]
    public async Task It_listens_at_a_socket_too_and_what_is_larger_than_it_takes_is_refused()
    {
        Assert.SkipWhen(clam.Scanner is null, ClamScanner.WhyNot ?? "");
        var socket = await clam.Scanner.Socket();
        Assert.Empty(await Check(socket, new byte[1000]));
        Assert.StartsWith("bike.txt was not taken", Said(await Check(socket, ClamScanner.Eicar)), StringComparison.Ordinal);
        Assert.Equal("bike.txt is larger than our virus scanner takes. Choose a smaller one, or send a link.", Said(await Check(socket, new byte[5_000_000])));
    }

    [Fact]
    public async Task Without_an_answer_nothing_is_taken()
    {
        Assert.Equal(NotChecked, Said(await Check("127.0.0.1:1", [1])));
        Assert.Equal(NotChecked, Said(await Check("/nowhere/clamd.ctl", [1])));
        Assert.Equal(NotChecked, Said(await Check("scanner.invalid:3310", [1])));
    }

    [Fact]
    public async Task Who_gives_up_is_not_told_that_the_scanner_is_out_of_order()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Check("127.0.0.1:1", [1], gone.Token));
    }

    [Theory]
    [InlineData("127.0.0.1:3310", true), InlineData("clamav:3310", true), InlineData("[::1]:3310", true), InlineData("/run/clamav/clamd.ctl", true)]
    [InlineData("clamav", false), InlineData(":3310", false), InlineData("clamav:0", false), InlineData("clamav:70000", false), InlineData("tcp://clamav:3310", false), InlineData("run/clamd.ctl", false)]
    [InlineData("/a-path-that-is-longer-than-a-socket-can-have/a-path-that-is-longer-than-a-socket-can-have/a-path-that-is-longer/clamd.ctl", false)]
    public void An_address_is_a_host_with_a_port_or_an_absolute_path(string text, bool isOne) => Assert.Equal(isOne, VirusScanner.IsAddress(text));

    [Fact]
    public async Task One_that_does_not_answer_is_asked_once_for_a_message_and_left_alone_for_a_while()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var asked = 0;
        var closing = Task.Run(async () =>
        {
            while (true)
            {
                using var client = await silent.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
                Interlocked.Increment(ref asked); // before it is closed, and whoever asked goes on
            }
        }, TestContext.Current.CancellationToken);
        var clock = new FakeTimeProvider();
        var scanner = new VirusScanner(new UploadOptions { Scanner = $"127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}" }, clock, NullLogger<VirusScanner>.Instance);
        for (var i = 0; i < 3; i++) Assert.Equal(NotChecked, Said(await scanner.Check([File([1]), File([2])], TestContext.Current.CancellationToken)));
        Assert.Equal(1, Volatile.Read(ref asked));
        clock.Advance(TimeSpan.FromSeconds(16));
        await scanner.Check([File([1])], TestContext.Current.CancellationToken);
        Assert.Equal(2, Volatile.Read(ref asked));
        silent.Stop();
        await Assert.ThrowsAnyAsync<Exception>(() => closing);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n"), InlineData("UNKNOWN COMMAND\0"), InlineData("stream: INSTREAM read error: ERROR\0")]
    public async Task What_is_no_scanners_answer_takes_no_file_and_blames_none(string answer)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var answering = AnswerOnce(other, answer);
        Assert.Equal(NotChecked, Said(await Check(AddressOf(other), [1])));
        await answering;
    }

    [Fact]
    public async Task A_file_that_takes_it_too_long_is_not_taken_and_the_next_message_is_asked_about_at_once()
    {
        using var slow = new TcpListener(IPAddress.Loopback, 0);
        slow.Start();
        var clock = new FakeTimeProvider();
        var scanner = new VirusScanner(new UploadOptions { Scanner = AddressOf(slow) }, clock, NullLogger<VirusScanner>.Instance);
        var first = scanner.Check([File([1])], TestContext.Current.CancellationToken);
        using (var client = await slow.AcceptTcpClientAsync(TestContext.Current.CancellationToken))
        {
            await client.GetStream().ReadExactlyAsync(new byte["zINSTREAM\0".Length + 9], TestContext.Current.CancellationToken);
            while (!first.IsCompleted)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken); // until it waits for the answer
                clock.Advance(TimeSpan.FromSeconds(61));
            }
            Assert.Equal(NotChecked, Said(await first));
        }
        var answering = AnswerOnce(slow, "stream: OK\0");
        Assert.Empty(await scanner.Check([File([1])], TestContext.Current.CancellationToken));
        await answering;
    }

    private static string AddressOf(TcpListener listener) => $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    private static async Task AnswerOnce(TcpListener listener, string answer)
    {
        using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await client.GetStream().ReadExactlyAsync(new byte["zINSTREAM\0".Length + 9], TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(answer), TestContext.Current.CancellationToken);
    }

    private static string Said(IReadOnlyList<Outcome> outcomes) => Assert.Single(outcomes) is var outcome ? string.Format(CultureInfo.InvariantCulture, outcome.Message!, outcome.Arguments) : "";

    private static IncomingFile File(byte[] content) => new("bike.txt", content.Length, () => new MemoryStream(content));

    private static Task<IReadOnlyList<Outcome>> Check(string scanner, byte[] content, CancellationToken cancellationToken = default) =>
        new VirusScanner(new UploadOptions { Scanner = scanner }, TimeProvider.System, NullLogger<VirusScanner>.Instance).Check([File(content)], cancellationToken);
}
