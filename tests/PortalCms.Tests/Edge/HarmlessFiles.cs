using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tickets;

namespace PortalCms.Tests.Edge;

/// <summary>What is true of every file that somebody sent: its name, how it is given back, and where it lies.</summary>
internal static partial class HarmlessFiles
{
    /// <summary>Types that no browser runs.</summary>
    internal static IReadOnlyList<string> Types { get; } = ["image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf", "application/zip", "text/plain", "application/octet-stream"];

    internal static async Task AssertDownload(Visitor visitor, string address, Attachment file, byte[] content)
    {
        var answer = await visitor.Get($"{address}/files/{file.Id}");
        Assert.Equal(content, answer.Body);
        Assert.Contains(answer.Header("Content-Type").Split(';')[0], Types);
        Assert.StartsWith("attachment", answer.Header("Content-Disposition"), StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Equal("sandbox; default-src 'none'", answer.Header("Content-Security-Policy"));
        Assert.Contains("no-store", answer.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Contains("private", answer.Header("Cache-Control"), StringComparison.Ordinal);
    }

    /// <summary>How a download says it is to be taken, and under which name.</summary>
    internal static (string Type, string Name) Told(PageSeen answer) =>
        ContentDispositionHeaderValue.Parse(answer.Header("Content-Disposition")) is var told ? (told.DispositionType, told.FileNameStar ?? told.FileName!.Trim('"')) : default;

    internal static void AssertHarmless(string name)
    {
        Assert.InRange(name.Length, 1, FileNames.Longest);
        Assert.DoesNotContain(name, c => c is '/' or '\\' or ':' or '<' or '>' or '"' or '|' or '?' or '*' || char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format);
        Assert.False(name[0] is '.' or ' ' || name[^1] is '.' or ' ', name);
    }

    /// <summary>Nothing lies in a data folder under a name that somebody typed.</summary>
    internal static void AssertOwnNamesOnly(string data) =>
        Assert.All(Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories), f => Assert.Matches(OwnName(), Path.GetRelativePath(data, f)));

    [GeneratedRegex("^(files/[0-9a-f]{2}/[0-9a-f]{32}|(kept|incoming)/[A-Za-z0-9_.-]+)$")]
    private static partial Regex OwnName();
}
