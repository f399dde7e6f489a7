using System.IO.Compression;
using System.Text;
using PortalCms.Core;

namespace PortalCms.Tests.Edge;

/// <summary>A file whose name may not suit it.</summary>
/// <param name="Name">As sent.</param>
/// <param name="Content">All of it.</param>
/// <param name="IsRefused">Whether its name says another kind of file than it is. Written down here, kind by kind, and asked of no code of the product.</param>
internal sealed record HostileContent(string Name, byte[] Content, bool IsRefused);

/// <summary>Files as people send them who mean harm: 300 names, and 60 contents under names that suit them, lie about them or say nothing.</summary>
internal static class HostileFiles
{
    private static readonly byte[] s_png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private static readonly string[] s_ways =
        ["", "../", "..\\..\\", "/", "C:\\", "\\\\host\\share\\", "....//", "%2e%2e%2f", "file:///", ".", "\u202E", "\u200B", "~", "-", "/var/www/\u2028"];

    private static readonly string[] s_names =
    [
        "x.png", "CON", "nul.txt", ".htaccess\u200B", "web.config", "cod\u202Egpj.exe", "a\r\nSet-Cookie: x=1", "a\"b;c.txt", "<img src=x onerror=alert(1)>.txt", "Ω漢字🚲.pdf",
        new('x', 300), new string('漢', 300) + ".txt", "a\0b.txt", "e\u0301.txt", "𝒳\uFFFE.txt", "a%00.png", "$(reboot)", "'; DROP TABLE x;--", "=cmd|'/c calc'!A1.csv", "desktop.ini::$DATA",
    ];

    /// <summary>The names under which most kinds of file are refused; text of no particular kind may be called notes.</summary>
    private const string Lies = "photo.jpg notes.txt";

    private static readonly (string, string, string)[] s_texts =
    [
        (".html", Lies, "<!doctype html><script>alert(1)</script>"),
        (".xhtml", Lies, "<html xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></html>"),
        (".svg", Lies, "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>alert(1)</script></svg>"),
        (".xml", Lies, "<?xml version='1.0'?><?xml-stylesheet href='x.xsl' type='text/xsl'?><x/>"),
        (".xsl", Lies, "<?xml version='1.0'?><xsl:stylesheet xmlns:xsl='http://www.w3.org/1999/XSL/Transform'/>"),
        (".mht", "photo.jpg", "MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html><script>alert(1)</script>"),
        (".pdf", Lies, "%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>"),
        (".gif", Lies, "GIF89a/*<svg onload=alert(1)>*/=1;alert(1)"),
        (".js", "photo.jpg", "alert(document.cookie)"),
        (".css", "photo.jpg", "body{background:url(//evil.example)}"),
        (".exe", Lies, "MZ\u0090 this program cannot be run in DOS mode"),
        (".txt", "own.txt photo.jpg notes.txt", " \r\n\t<!-- --><html><body onload=alert(1)>"),
        (".php", "photo.jpg", "<?php system($_GET['c']);"),
    ];

    internal static IReadOnlyList<string> Names { get; } = [.. s_ways.SelectMany(_ => s_names, (way, name) => way + name)];

    /// <summary>What a file of this name holds if it is honest.</summary>
    internal static byte[] Honest(string name) => Path.GetExtension(FileNames.Clean(name)).ToLowerInvariant() switch
    {
        ".png" => [.. s_png, 0, 0],
        ".pdf" => "%PDF-1.4"u8.ToArray(),
        _ => "pads"u8.ToArray(),
    };

    internal static IReadOnlyList<HostileContent> Contents { get; } =
        [.. Bodies().SelectMany(b => new[] { "own" + b.Extension, "photo.jpg", "notes.txt" }, (b, name) => new HostileContent(name, b.Content, b.Refused.Split(' ').Contains(name)))];

    private static IEnumerable<(string Extension, string Refused, byte[] Content)> Bodies()
    {
        foreach (var (extension, refused, text) in s_texts) yield return (extension, refused, Encoding.UTF8.GetBytes(text));
        yield return (".png", Lies, [.. s_png, .. "<html><script>alert(1)</script></html>"u8]);
        yield return (".jpg", "notes.txt", [0xFF, 0xD8, 0xFF, 0xE0, .. "<script>alert(1)</script>"u8]);
        yield return (".png", Lies, HugePicture());
        yield return (".zip", Lies, Zip("../../../etc/cron.d/x", "evil"u8.ToArray()));
        yield return (".zip", Lies, Zip("zeros", new byte[10_000_000]));
        yield return (".docx", Lies, Zip("word/document.xml", new byte[10_000_000]));
        yield return (".zip", Lies, Zip("42.zip", Zip("42.zip", Zip("zeros", new byte[1_000_000]))));
    }

    /// <summary>30,000 × 30,000 pixels by its header, some bytes in truth.</summary>
    private static byte[] HugePicture() => [.. s_png, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30, 8, 6, 0, 0, 0];

    private static byte[] Zip(string name, byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        using (var entry = zip.CreateEntry(name).Open()) entry.Write(content);
        return bytes.ToArray();
    }
}
