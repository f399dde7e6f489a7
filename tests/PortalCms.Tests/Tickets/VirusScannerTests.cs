using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tickets;

namespace PortalCms.Tests.Tickets;

/// <summary>Files before a real ClamAV: what it finds and what it could not look at are refused.</summary>
[Trait("Security", "4.6")]
public sealed class VirusScannerTests : IDisposable
{
    private const string NotChecked = "bike.txt could not be checked for viruses just now. Try again in a few minutes, or send your message without it.";
    private readonly ClamScanner? _clam = ClamScanner.WhyNot is null ? ClamScanner.Start() : null;

    public void Dispose() => _clam?.Dispose();

    [Fact]
    public async Task What_it_finds_is_refused_and_a_clean_file_of_any_size_is_taken()
    {
        Assert.SkipWhen(_clam is null, ClamScanner.WhyNot ?? "");
        Assert.Equal("bike.txt was not taken: our virus scanner found something harmful in it. Leave it out, and check the device that it comes from.", Said(await Check(_clam.Address, ClamScanner.Eicar)));
        foreach (var size in new[] { 1, 65_535, 65_536, 65_537, 20 * 1024 * 1024 }) Assert.True((await Check(_clam.Address, new byte[size])).IsDone);
    }

    [Fact]
    public async Task It_listens_at_a_socket_too_and_what_is_larger_than_it_takes_is_refused()
    {
        Assert.SkipWhen(_clam is null, ClamScanner.WhyNot ?? "");
        var socket = await _clam.Socket();
        Assert.True((await Check(socket, new byte[1000])).IsDone);
        Assert.StartsWith("bike.txt was not taken", Said(await Check(socket, ClamScanner.Eicar)), StringComparison.Ordinal);
        Assert.Equal(NotChecked, Said(await Check(socket, new byte[5_000_000])));
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
    public void An_address_is_a_host_with_a_port_or_an_absolute_path(string text, bool isOne) => Assert.Equal(isOne, VirusScanner.IsAddress(text));

    private static string Said(Outcome outcome) => string.Format(CultureInfo.InvariantCulture, outcome.Message ?? "", outcome.Arguments);

    private static Task<Outcome> Check(string scanner, byte[] content, CancellationToken cancellationToken = default) =>
        new VirusScanner(new UploadOptions { Scanner = scanner }, NullLogger<VirusScanner>.Instance).Check("bike.txt", new IncomingFile("bike.txt", content.Length, () => new MemoryStream(content)), cancellationToken);
}
