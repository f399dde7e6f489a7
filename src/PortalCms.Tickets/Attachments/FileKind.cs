using System.Text;
using PortalCms.Core;

namespace PortalCms.Tickets;

/// <summary>
/// What a file is, told by its first bytes, and whether its name says the same. Nothing is ever unpacked or decoded here.
/// </summary>
public sealed record FileKind(string ContentType, bool IsImage, params string[] Extensions)
{
    /// <summary>How many first bytes tell.</summary>
    private const int Sniffed = 512;

    /// <summary>A picture of more pixels than this is a download only: browsers would unpack it to gigabytes.</summary>
    private const ulong MostPixels = 100_000_000;

    private static readonly FileKind Png = new("image/png", true, ".png");
    private static readonly FileKind Jpeg = new("image/jpeg", true, ".jpg", ".jpeg");
    private static readonly FileKind Gif = new("image/gif", true, ".gif");
    private static readonly FileKind Webp = new("image/webp", true, ".webp");
    private static readonly FileKind Pdf = new("application/pdf", false, ".pdf");
    private static readonly FileKind Zip = new("application/zip", false, ".zip", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".jar", ".apk", ".epub", ".kmz", ".3mf");

    /// <summary>What Office puts around a document with a password; the names are the same.</summary>
    private static readonly FileKind Locked = new("application/octet-stream", false, ".docx", ".xlsx", ".pptx");
    private static readonly FileKind Program = new("application/octet-stream", false, ".exe", ".dll", ".com", ".scr", ".elf", ".so", ".bin", ".sys");
    private static readonly FileKind Markup = new("text/plain", false, ".html", ".htm", ".xhtml", ".svg", ".xml", ".xsl", ".xslt", ".mht", ".mhtml", ".gpx", ".tcx", ".kml", ".eml");

    /// <summary>Settings and data of countless programs, each under names of its own.</summary>
    private static readonly FileKind Xml = new("text/plain", false);
    private static readonly FileKind Text = new("text/plain", false, ".txt", ".csv", ".log", ".md", ".json", ".js", ".mjs", ".css");
    private static readonly FileKind Unknown = new("application/octet-stream", false);
    private static readonly string[] s_active = ["<html", "<!doctype", "<script", "<svg", "<iframe", "<body", "xml-stylesheet", "http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg"];
    private static readonly FileKind[] Known = [Png, Jpeg, Gif, Webp, Pdf, Zip, Program, Markup];

    /// <summary>The kind and, when the content is not what the name says, a refusal in words.</summary>
    /// <param name="name">Cleaned name.</param>
    /// <param name="open">Opens the content; called more than once.</param>
    public static (FileKind Kind, Outcome Outcome) Check(string name, Func<Stream> open)
    {
        var start = Start(open);
        if (start.Length == 0) return (Unknown, Outcome.Refused("Files", "{0} is empty. Choose the file again, or leave it out.", name));
        var extension = Path.GetExtension(name).ToLowerInvariant();
        var told = Tell(start);
        var named = Array.Find(Known, k => k.Extensions.Contains(extension));
        if (told is null && named is null) return (Text.Extensions.Contains(extension) ? Text : Unknown, Outcome.Done);
        return Differs(named, told, extension)
            ? (Unknown, Outcome.Refused("Files", "{0} is not the kind of file that its name says. Save it again in the right format, or send it zipped.", name))
            : (told is null ? Unknown : told.IsImage && PictureSize.Of(start, open) > MostPixels ? told with { IsImage = false } : told, Outcome.Done);
    }

    /// <summary>A picture or document whose bytes are something else, or a page or program under another name.</summary>
    private static bool Differs(FileKind? named, FileKind? told, string extension)
    {
        if (named == Program) return told?.IsImage == true;
        if (named == Markup) return told is not null && told != Markup && told != Xml;
        if (named is not null) return told != named && !(told == Locked && Locked.Extensions.Contains(extension));
        return told == Markup || told == Program || (told is not null && Text.Extensions.Contains(extension));
    }

    private static byte[] Start(Func<Stream> open)
    {
        using var content = open();
        var start = new byte[Sniffed];
        return start[..content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
    }

    private static FileKind? Tell(ReadOnlySpan<byte> b)
    {
        if (b.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return Png;
        if (b.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return Jpeg;
        if (b.StartsWith("GIF87a"u8) || b.StartsWith("GIF89a"u8)) return Gif;
        if (b.Length > 12 && b.StartsWith("RIFF"u8) && b[8..].StartsWith("WEBP"u8)) return Webp;
        if (b.StartsWith("%PDF-"u8)) return Pdf;
        if (b.StartsWith("PK\u0003\u0004"u8) || b.StartsWith("PK\u0005\u0006"u8)) return Zip;
        if (b.StartsWith("MZ"u8) || b.StartsWith((ReadOnlySpan<byte>)[0x7F, 0x45, 0x4C, 0x46])) return Program;
        if (b.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])) return Locked;
        return InMarkup(Encoding.Latin1.GetString(b).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n').ToLowerInvariant());
    }

    private static FileKind? InMarkup(string text)
    {
        if (!text.StartsWith('<')) return null;
        if (s_active.Any(sign => text.Contains(sign, StringComparison.Ordinal))) return Markup;
        return text.StartsWith("<?xml", StringComparison.Ordinal) ? Xml : null;
    }
}
