using System.Text;
using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tickets;

namespace PortalCms.Tests.Tickets;

[Trait("Spec", "DTL-2")]
public sealed class FileKindTests
{
    private static (FileKind Kind, Outcome Outcome) Check(string name, byte[] content) => FileKind.Check(name, () => new MemoryStream(content));

    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0];

    [Fact]
    public void A_picture_is_known_by_its_bytes()
    {
        var (kind, outcome) = Check("hanger.png", Png);
        Assert.True(outcome.IsDone);
        Assert.Equal(("image/png", true), (kind.ContentType, kind.IsImage));
    }

    [Theory]
    [InlineData(30_000, 30_000, false)]
    [InlineData(uint.MaxValue, uint.MaxValue, false)]
    [InlineData(10_000, 10_000, true)]
    public void A_picture_of_too_many_pixels_is_a_download_and_no_preview(uint width, uint height, bool isImage)
    {
        var png = Png[..8].Concat(new byte[8]).Concat(BigEndian(width)).Concat(BigEndian(height)).ToArray();
        Assert.Equal((("image/png", isImage), true), ((Check("hanger.png", png).Kind.ContentType, Check("hanger.png", png).Kind.IsImage), Check("hanger.png", png).Outcome.IsDone));
    }

    [Fact]
    public void So_is_a_film_of_them() => Assert.False(Check("film.gif", [.. "GIF89a"u8, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0]).Kind.IsImage);

    [Theory]
    [InlineData("", true), InlineData("2C 00000000FF", true), InlineData("21", true), InlineData("21FE 40", true)] // cut off: nobody shows it
    [InlineData("FF 2C 00000000FFFFFFFF00", true)] // no such part: nobody shows it
    [InlineData("2C 00000000FFFFFFFF00", false), InlineData("2C 0000000010271027 00", true)]
    [InlineData("21FE 02FFFF 01FF 00 21F9 0400000000 00 2C 00000000FFFFFFFF00", false)]
    public void And_one_whose_first_frame_is_larger_than_its_head_says(string hex, bool isImage)
    {
        foreach (var colours in new[] { 0, 768 })
        {
            byte[] gif = [.. "GIF89a"u8, 1, 0, 1, 0, (byte)(colours > 0 ? 0x87 : 0), 0, 0, .. new byte[colours], .. Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))];
            Assert.Equal(("image/gif", isImage), (Check("film.gif", gif).Kind.ContentType, Check("film.gif", gif).Kind.IsImage));
        }
    }

    [Theory]
    [InlineData("FFC0 000B 08 FFFF FFFF 01 0100", false), InlineData("FFC2 000B 08 FFFF FFFF 01 0100", false), InlineData("FFC0 000B 08 2710 2710 01 0100", true)]
    [InlineData("FFC4 0003 00 FFD0 FF01 FFFF FFC1 000B 08 FFFF FFFF 01 0100", false)]
    [InlineData("FFDA FFC0 000B 08 FFFF FFFF 01 0100", true)] // its pixels, and what looks like a head among them
    [InlineData("FFC0 000B 08 FFFF", true)]
    public void And_a_photograph_however_much_it_says_before(string hex, bool isImage)
    {
        foreach (var comments in new[] { 0, 1, 40 })
        {
            byte[] comment = [0xFF, 0xFE, 0xFF, 0xFF, .. new byte[0xFFFD]];
            byte[] jpeg = [0xFF, 0xD8, .. Enumerable.Repeat(comment, comments).SelectMany(c => c), .. Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))];
            Assert.Equal(("image/jpeg", isImage), (Check("hanger.jpg", jpeg).Kind.ContentType, Check("hanger.jpg", jpeg).Kind.IsImage));
        }
    }

    [Theory]
    [InlineData("56503858 00000000 00000000 FF3F00 FF3F00", false), InlineData("56503858 00000000 00000000 FF2600 FF2600", true)]
    [InlineData("5650384C 00000000 2F FFFFFF0F 0000000000", false), InlineData("5650384C 00000000 2F 63C01800 0000000000", true)]
    [InlineData("56503820 00000000 000000 9D012A FF3F FF3F", false), InlineData("56503820 00000000 000000 9D012A 1027 1027", true)]
    public void A_large_picture_in_WebP_is_a_download_too(string hex, bool isImage)
    {
        byte[] webp = [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBP"u8, .. Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))];
        var (kind, outcome) = Check("hanger.webp", webp);
        Assert.Equal((30, "image/webp", isImage, true), (webp.Length, kind.ContentType, kind.IsImage, outcome.IsDone));
    }

    private static byte[] BigEndian(uint number) => [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];

    [Theory]
    [InlineData("hanger.exe", "\u0089PNG\r\n\u001a\n")]
    [InlineData("hanger.js", "GIF89a/*")]
    [InlineData("hanger.jpg", "<html><script>alert(1)</script></html>")]
    [InlineData("invoice.pdf", "<!doctype html><p>hi")]
    [InlineData("notes.txt", "<html><body onload=x>")]
    [InlineData("photo.png", "GIF89a/*<script>*/")]
    [InlineData("readme.txt", "MZ\u0090\u0000")]
    [InlineData("data.docx", "not a zip")]
    [InlineData("page.html", "%PDF-1.7")]
    [InlineData("drawing.svg", "GIF89a")]
    [InlineData("list.xml", "MZ\u0090\u0000")]
    [InlineData("offer.pdf", "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1")]
    [InlineData("model.jar", "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1")]
    [InlineData("photo.png", "<?xml version='1.0'?><settings/>")]
    [InlineData("page.foo", "<?xml version='1.0'?><html>")]
    [InlineData("page.foo", "<?xml version='1.0'?><x:a xmlns:x='http://www.w3.org/1999/xhtml'/>")]
    [InlineData("drawing.foo", "<?xml version='1.0'?><svg>")]
    [InlineData("styled.foo", "<?xml version='1.0'?><?xml-stylesheet href='x.xsl'?>")]
    public void Content_that_is_not_what_the_name_says_is_refused(string name, string content) =>
        Assert.Equal("Files", Check(name, Encoding.Latin1.GetBytes(content)).Outcome.Field);

    [Theory]
    [InlineData("drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>")]
    [InlineData("page.html", "<!doctype html>")]
    [InlineData("list.xml", "<?xml version='1.0'?>")]
    public void Active_files_under_their_own_name_are_kept_as_plain_text_downloads(string name, string content)
    {
        var (kind, outcome) = Check(name, Encoding.UTF8.GetBytes(content));
        Assert.True(outcome.IsDone);
        Assert.Equal(("text/plain", false), (kind.ContentType, kind.IsImage));
    }

    [Theory]
    [InlineData("offer.xlsx", "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1", "application/octet-stream")] // with a password
    [InlineData("offer.doc", "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1", "application/octet-stream")]
    [InlineData("offer.doc", "{\\rtf1", "application/octet-stream")]
    [InlineData("web.config", "<?xml version='1.0'?><configuration/>", "text/plain")]
    [InlineData("motor.plist", "\u00EF\u00BB\u00BF<?xml version='1.0'?><plist/>", "text/plain")]
    public void What_programs_write_under_names_of_their_own_is_taken(string name, string content, string type)
    {
        var (kind, outcome) = Check(name, Encoding.Latin1.GetBytes(content));
        Assert.Equal((true, type, false), (outcome.IsDone, kind.ContentType, kind.IsImage));
    }

    [Fact]
    public void A_ride_from_a_bicycle_computer_is_taken() => Assert.True(Check("ride.fit", [0x0E, 0x10, 0x43, 0x08, 0x78, 0x06, 0, 0, (byte)'.', (byte)'F', (byte)'I', (byte)'T']).Outcome.IsDone);

    [Fact]
    public void An_empty_file_is_refused_in_words() => Assert.Contains("empty", Check("a.txt", []).Outcome.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(@"..\..\x.png", "x.png")]
    [InlineData("/etc/passwd", "passwd")]
    [InlineData(".htaccess\u200B", "htaccess")]
    [InlineData("CON.txt", "_CON.txt")]
    [InlineData("gpj\u202Eexe.jpg", "gpjexe.jpg")]
    [InlineData("a\r\nSet-Cookie: x", "x")]
    [InlineData("", "file")]
    [InlineData("...", "file")]
    [InlineData("Rechnung März.pdf", "Rechnung März.pdf")]
    public void A_hostile_name_is_made_harmless(string sent, string clean) => Assert.Equal(clean, FileNames.Clean(sent).Trim());

    [Fact]
    public void A_long_name_keeps_its_extension()
    {
        var name = FileNames.Clean(new string('x', 300) + ".pdf");
        Assert.Equal(255, name.Length);
        Assert.EndsWith(".pdf", name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Eleven_files_are_one_too_many()
    {
        var files = Enumerable.Range(0, 11).Select(i => new IncomingFile($"{i}.png", Png.Length, () => new MemoryStream(Png))).ToList();
        var intake = FileIntakes.Of(new AttachmentStore(new DataFolder(TestFolder.Path)));
        Assert.Single(await intake.WhyNot(files, Person.System, TestContext.Current.CancellationToken));
        Assert.Empty(await intake.WhyNot(files[..10], Person.System, TestContext.Current.CancellationToken));
    }
}
