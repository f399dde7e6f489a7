using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tests.CustomerPortal;
using PortalCms.Tickets;

namespace PortalCms.Tests.Edge;

/// <summary>The catalogue of bad input, attachments, at a door where files come in over the web. A class per door says which.</summary>
[Trait("Security", "4.6")]
public abstract partial class FileDoorTests(CustomerHosts hosts)
{
    /// <summary>Types that no browser runs.</summary>
    internal static IReadOnlyList<string> Harmless { get; } = ["image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf", "application/zip", "text/plain", "application/octet-stream"];

    private protected abstract FormDoor Door { get; }

    [Theory, BothDatabases]
    public async Task Three_hundred_names_are_made_harmless_and_nothing_of_them_is_in_a_path(Db kind)
    {
        Assert.Equal(300, HostileFiles.Names.Distinct().Count());
        var (host, visitor, page) = await Open(kind);
        foreach (var names in HostileFiles.Names.Chunk(10))
        {
            Assert.Equal(302, (await visitor.Send(HttpMethod.Post, page.Form(Door.Form).Fill([]).Action, Content(page, [.. names.Select(n => (n, HostileFiles.Honest(n)))]))).Status);
            page = await visitor.Get(page.Address);
        }
        var kept = await Attachments(host, page);
        Assert.Equal(300, kept.Count);
        Assert.Equal(HostileFiles.Names.Select(n => FileNames.Clean(AsBrowsersWrite(n))).Order(StringComparer.Ordinal), kept.Select(f => f.Name).Order(StringComparer.Ordinal));
        foreach (var file in kept)
        {
            AssertHarmless(file.Name);
            var answer = await visitor.Get($"{page.Address}/files/{file.Id}");
            Assert.Equal(200, answer.Status);
            var disposition = ContentDispositionHeaderValue.Parse(answer.Header("Content-Disposition"));
            Assert.Equal(("attachment", file.Name), (disposition.DispositionType, disposition.FileNameStar ?? disposition.FileName!.Trim('"')));
            Assert.Equal(HostileFiles.Honest(file.Name), answer.Body);
        }
        AssertOwnNamesOnly(Path.GetDirectoryName(host.Files)!);
        Assert.Empty((await visitor.Get(page.Address)).Document.QuerySelectorAll("[onerror]"));
    }

    [Theory, BothDatabases]
    public async Task Sixty_contents_are_refused_in_words_or_given_back_as_downloads_only(Db kind)
    {
        Assert.Equal(60, HostileFiles.Contents.Count);
        var (host, visitor, page) = await Open(kind);
        var (refused, before) = (0, (await Attachments(host, page)).Count);
        foreach (var (name, content) in HostileFiles.Contents)
        {
            var answer = await visitor.Send(HttpMethod.Post, page.Form(Door.Form).Fill([]).Action, Content(page, [(name, content)]));
            Assert.True(answer.Status is 302 or 400, $"{name}: {answer.Status}");
            if (answer.Status == 400)
            {
                refused++;
                Assert.Contains(name, Assert.Single(answer.Errors), StringComparison.Ordinal);
                continue;
            }
            page = await visitor.Get(page.Address);
            await AssertDownload(visitor, page.Address, (await Attachments(host, page))[^1], content);
        }
        Assert.InRange(refused, 20, 40);
        Assert.Equal(before + 60 - refused, (await Attachments(host, page)).Count);
        AssertOwnNamesOnly(Path.GetDirectoryName(host.Files)!);
    }

    [Theory, BothDatabases]
    public async Task A_file_asked_for_without_a_session_is_behind_the_door_and_another_tickets_file_is_not_there(Db kind)
    {
        var (host, visitor, page) = await Open(kind);
        await visitor.Send(HttpMethod.Post, page.Form(Door.Form).Fill([]).Action, Content(page, [("brake.txt", "pads"u8.ToArray())]));
        var file = (await Attachments(host, page))[^1];
        Assert.StartsWith(Door.Entrance + "?ReturnUrl=", (await host.Visitor().Get($"{page.Address}/files/{file.Id}")).Location, StringComparison.Ordinal);
        foreach (var wrong in new[] { $"{await Door.Page(host)}/files/{file.Id}", $"{page.Address}/files/0", $"{page.Address}/files/{long.MaxValue}", $"{page.Address}/files/{Guid.NewGuid()}", $"{page.Address}/files/{file.StoredAs}" })
            Assert.Equal(404, (await visitor.Get(wrong)).Status);
    }

    private static async Task AssertDownload(Visitor visitor, string address, Attachment file, byte[] content)
    {
        var answer = await visitor.Get($"{address}/files/{file.Id}");
        Assert.Equal(content, answer.Body);
        Assert.Contains(answer.Header("Content-Type").Split(';')[0], Harmless);
        Assert.StartsWith("attachment", answer.Header("Content-Disposition"), StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Equal("sandbox; default-src 'none'", answer.Header("Content-Security-Policy"));
        Assert.Contains("no-store", answer.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Contains("private", answer.Header("Cache-Control"), StringComparison.Ordinal);
    }

    internal static void AssertHarmless(string name)
    {
        Assert.InRange(name.Length, 1, FileNames.Longest);
        Assert.DoesNotContain(name, c => c is '/' or '\\' or ':' or '<' or '>' or '"' or '|' or '?' or '*' || char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format);
        Assert.False(name[0] is '.' or ' ' || name[^1] is '.' or ' ', name);
    }

    /// <summary>Nothing lies in a data folder under a name that somebody typed.</summary>
    internal static void AssertOwnNamesOnly(string data) =>
        Assert.All(Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories), f => Assert.Matches(OwnName(), Path.GetRelativePath(data, f)));

    private async Task<(CustomerHost Host, Visitor Visitor, PageSeen Page)> Open(Db kind)
    {
        var host = await hosts.On(kind);
        var visitor = await host.Enter(Door.Email, Door.Entrance);
        return (host, visitor, await visitor.Get(await Door.Page(host)));
    }

    private static async Task<List<Attachment>> Attachments(CustomerHost host, PageSeen page)
    {
        var number = long.Parse(page.Address.Split('/')[^1], CultureInfo.InvariantCulture);
        return [.. (await host.Messages(number)).SelectMany(m => m.Attachments).OrderBy(a => a.Id)];
    }

    /// <summary>The form with files, their names written as browsers write them.</summary>
    private MultipartContent Content(PageSeen page, IReadOnlyList<(string Name, byte[] Bytes)> files)
    {
        var content = new MultipartContent("form-data") { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        void Add(byte[] bytes, string disposition)
        {
            var part = new ByteArrayContent(bytes);
            part.Headers.TryAddWithoutValidation("Content-Disposition", "form-data; " + disposition);
            content.Add(part);
        }
        foreach (var (name, value) in page.Form(Door.Form).Fill(Door.Typed).Fields) Add(Encoding.UTF8.GetBytes(value), $"name=\"{name}\"");
        foreach (var (name, bytes) in files) Add(bytes, $"name=\"Files\"; filename=\"{AsBrowsersWrite(name)}\"");
        return content;
    }

    private static string AsBrowsersWrite(string name) => name.Replace("\"", "%22", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal);

    [GeneratedRegex("^(files/[0-9a-f]{2}/[0-9a-f]{32}|(kept|incoming)/[A-Za-z0-9_.-]+)$")]
    private static partial Regex OwnName();
}
