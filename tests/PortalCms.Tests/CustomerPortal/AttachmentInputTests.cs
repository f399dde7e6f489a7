using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tests.PrivateContent;
using PortalCms.Tickets;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;

namespace PortalCms.Tests.CustomerPortal;

/// <summary>The catalogue of bad input, the attachment: what is sent. No scanner is built, so there is no row for one.</summary>
[Trait("Spec", "DTL-2")]
public sealed class AttachmentInputTests
{
    private static readonly byte[] s_tooLarge = new byte[20 * 1024 * 1024 + 1];
    private static readonly byte[] s_png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30, 8, 2, 0, 0, 0];

    [Fact]
    public async Task A_file_of_20_MB_and_1_byte_is_413_with_the_text_kept_and_the_file_named()
    {
        await using var host = await CustomerHost.Start();
        var page = await (await host.SignedIn(Cyd)).Reply(1001, "typed for an hour", ("large.bin", s_tooLarge), ("small.txt", "s"u8.ToArray()));
        Assert.Equal(413, page.Status);
        Assert.Equal(["large.bin is larger than 20 MB. Choose a smaller one, or send a link."], page.Errors());
        Assert.Equal("typed for an hour", page.Value("Text"));
        Assert.Equal(["small.txt"], page.Kept());
        Assert.Single(await host.Messages(1001));
    }

    [Theory, BothDatabases]
    public async Task Chunked_without_a_length_is_taken_within_the_bounds_and_413_beyond(Db kind)
    {
        await using var host = await CustomerHost.Start(kind);
        var cyd = await host.SignedIn(Cyd);
        Task<Answer> Send(Answer page, byte[] content) => cyd.Upload("/support/tickets/1001",
            page.Fields().Where(f => f.Name != "Text").Append((Name: "Text", Value: "typed for an hour")).Select(f => (f.Name, Encoding.UTF8.GetBytes(f.Value))),
            [("stream.bin", new StreamContent(new Endless(content)))]);
        var page = await Send(await cyd.Get("/support/tickets/1001"), s_tooLarge);
        Assert.Equal((413, "typed for an hour"), (page.Status, page.Value("Text")));
        Assert.StartsWith("stream.bin is larger", Assert.Single(page.Errors()), StringComparison.Ordinal);
        Assert.Equal(302, (await Send(page, new byte[70_000])).Status);
        Assert.Equal(70_000, (await host.Messages(1001))[1].Attachments.Single().Size);
    }

    [Fact]
    public async Task One_byte_per_second_is_cut_by_the_servers_data_rate()
    {
        await using var host = await CustomerHost.Start();
        var limits = host.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;
        Assert.True(limits.MinRequestBodyDataRate is { BytesPerSecond: >= 100 });
        Assert.True(limits.RequestHeadersTimeout <= TimeSpan.FromSeconds(30));
    }

    [Theory, BothDatabases]
    public async Task Svg_html_xhtml_xml_pdf_and_mht_are_served_only_as_downloads(Db kind)
    {
        await using var host = await CustomerHost.Start(kind);
        var cyd = await host.SignedIn(Cyd);
        Assert.Equal(302, (await cyd.Reply(1001, "look",
            ("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray()), ("b.html", "<!doctype html><script>alert(1)</script>"u8.ToArray()),
            ("c.xhtml", "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>"u8.ToArray()), ("d.xml", "<?xml version='1.0'?><?xml-stylesheet href='x.xsl'?><a/>"u8.ToArray()),
            ("e.pdf", "%PDF-1.7 /JS (app.alert(1))"u8.ToArray()), ("f.mht", "MIME-Version: 1.0"u8.ToArray()))).Status);
        var page = await cyd.Get("/support/tickets/1001");
        Assert.Empty(page.Document.QuerySelectorAll(".attachments img"));
        var links = page.Document.QuerySelectorAll("a.attachment").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(6, links.Count);
        foreach (var link in links)
        {
            var file = await cyd.Get(link);
            Assert.Equal(200, file.Status);
            Assert.Equal("attachment", file.Response.Content.Headers.ContentDisposition!.DispositionType);
            Assert.Contains(file.Response.Content.Headers.ContentType!.MediaType, (string[])["text/plain", "application/pdf"]);
            Assert.Equal("nosniff", file.Response.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.StartsWith("sandbox", file.Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.Equal(["no-store", "private"], file.Response.Headers.CacheControl!.ToString().Split(", ").Order());
        }
    }

    [Theory]
    [InlineData("poly.js", "GIF89a/*x*/=1;alert(1)")]
    [InlineData("photo.jpg", "<html><script>alert(1)</script></html>")]
    [InlineData("photo.gif", "MZ\u0090")]
    [InlineData("photo.exe", "\u0089PNG\r\n\u001a\n")]
    public async Task Polyglots_and_content_that_is_not_what_the_name_says_are_refused_in_words(string name, string content)
    {
        await using var host = await CustomerHost.Start();
        var page = await (await host.SignedIn(Cyd)).Reply(1001, "typed for an hour", (name, Encoding.Latin1.GetBytes(content)));
        Assert.Equal(400, page.Status);
        Assert.StartsWith($"{name} is not the kind of file that its name says.", Assert.Single(page.Errors()), StringComparison.Ordinal);
        Assert.Equal("typed for an hour", page.Value("Text"));
        Assert.Single(await host.Messages(1001));
    }

    [Theory, BothDatabases]
    public async Task Tricks_in_names_are_cleaned_first_and_come_out_in_the_form_of_the_standard(Db kind)
    {
        await using var host = await CustomerHost.Start(kind);
        var cyd = await host.SignedIn(Cyd);
        string[] sent = [@"..\..\x.txt", "/etc/passwd", ".htaccess\u200B", "CON", new string('n', 296) + ".txt", "photo\u202Egpj.exe", "a\r\nSet-Cookie: x=1.txt", "\"quoted\";.txt", "Prüf 寸法.txt"];
        Assert.Equal(302, (await cyd.Reply(1001, "look", [.. sent.Select(n => (n, "x"u8.ToArray()))])).Status);
        var files = (await host.Messages(1001))[1].Attachments.OrderBy(a => a.Id).ToList();
        Assert.Equal(["x.txt", "passwd", "htaccess", "_CON", new string('n', 251) + ".txt", "photogpj.exe"], files.Take(6).Select(f => f.Name));
        Assert.All(files, f => Assert.Matches("^[0-9a-f]{32}$", f.StoredAs));
        Assert.All(files, f => Assert.DoesNotContain(f.Name, c => char.IsControl(c) || c is '/' or '\\' or '"' or ':'));
        foreach (var file in files)
        {
            var answer = await cyd.Get($"/support/tickets/1001/files/{file.Id}");
            Assert.Equal(file.Name, answer.Response.Content.Headers.ContentDisposition!.FileNameStar);
            Assert.False(answer.Response.Headers.Contains("Set-Cookie"));
        }
    }

    [Fact]
    public async Task Archives_and_giant_pictures_are_neither_unpacked_nor_decoded_but_given_back_as_they_came()
    {
        await using var host = await CustomerHost.Start();
        var cyd = await host.SignedIn(Cyd);
        byte[] zip = [.. "PK\u0003\u0004"u8, .. Encoding.ASCII.GetBytes("../../slip.txt and 42 more of me")];
        Assert.Equal(302, (await cyd.Reply(1001, "look", ("42.zip", zip), ("huge.png", s_png))).Status);
        var files = (await host.Messages(1001))[1].Attachments;
        Assert.Equal([zip.Length, s_png.Length], files.OrderBy(f => f.Name).Select(f => (int)f.Size));
        var store = host.Services.CreateScope().ServiceProvider.GetRequiredService<AttachmentStore>();
        await using var content = store.Open(files.Single(f => f.Name == "42.zip").StoredAs)!;
        var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, TestContext.Current.CancellationToken);
        Assert.Equal(zip, bytes.ToArray());
        Assert.Equal(2, Directory.EnumerateFiles(host.Services.GetRequiredService<DataFolder>().Below("files"), "*", SearchOption.AllDirectories).Count());
    }

    [Theory]
    [InlineData(11)]
    [InlineData(500)]
    public async Task More_files_than_ten_in_one_reply_is_413_with_the_text_and_ten_kept(int count)
    {
        await using var host = await CustomerHost.Start();
        var page = await (await host.SignedIn(Cyd)).Reply(1001, "typed for an hour", [.. Enumerable.Range(1, count).Select(i => ($"{i}.txt", "x"u8.ToArray()))]);
        Assert.Equal((413, "typed for an hour"), (page.Status, page.Value("Text")));
        Assert.StartsWith("11.txt is one file too many: up to 10", Assert.Single(page.Errors()), StringComparison.Ordinal);
        Assert.Equal(10, page.Kept().Length);
        Assert.Single(await host.Messages(1001));
    }

    [Fact]
    public async Task A_file_of_0_bytes_is_refused_by_name_and_the_others_kept()
    {
        await using var host = await CustomerHost.Start();
        var page = await (await host.SignedIn(Cyd)).Reply(1001, "typed for an hour", ("empty.txt", []), ("full.txt", "x"u8.ToArray()));
        Assert.Equal((400, "typed for an hour"), (page.Status, page.Value("Text")));
        Assert.Equal(["empty.txt is empty. Choose the file again, or leave it out."], page.Errors());
        Assert.Equal(["full.txt"], page.Kept());
    }

    /// <summary>A stream of unknown length.</summary>
    private sealed class Endless(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;
    }
}
