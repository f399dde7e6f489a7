using System.Globalization;
using System.Text;
using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tests.CustomerPortal;
using PortalCms.Tickets;

namespace PortalCms.Tests.Edge;

/// <summary>The catalogue of bad input, attachments, at a door where files come in over the web. A class per door says which.</summary>
[Trait("Security", "4.6")]
public abstract class FileDoorTests(CustomerHosts hosts)
{
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
            HarmlessFiles.AssertHarmless(file.Name);
            var answer = await visitor.Get($"{page.Address}/files/{file.Id}");
            Assert.Equal(200, answer.Status);
            Assert.Equal(("attachment", file.Name), HarmlessFiles.Told(answer));
            Assert.Equal(HostileFiles.Honest(file.Name), answer.Body);
        }
        HarmlessFiles.AssertOwnNamesOnly(Path.GetDirectoryName(host.Files)!);
        Assert.Empty((await visitor.Get(page.Address)).Document.QuerySelectorAll("[onerror]"));
    }

    [Theory, BothDatabases]
    public async Task Sixty_contents_are_refused_in_words_or_given_back_as_downloads_only(Db kind)
    {
        Assert.Equal(60, HostileFiles.Contents.Count);
        var (host, visitor, page) = await Open(kind);
        var before = (await Attachments(host, page)).Count;
        foreach (var ((name, content, isRefused), i) in HostileFiles.Contents.Select((c, i) => (c, i)))
        {
            var answer = await visitor.Send(HttpMethod.Post, page.Form(Door.Form).Fill([]).Action, Content(page, [(name, content)]));
            Assert.Equal($"{i} {name} {(isRefused ? 400 : 302)}", $"{i} {name} {answer.Status}");
            if (isRefused) Assert.StartsWith($"{name} is not the kind of file that its name says.", Assert.Single(answer.Errors), StringComparison.Ordinal);
            if (isRefused) continue;
            page = await visitor.Get(page.Address);
            await HarmlessFiles.AssertDownload(visitor, page.Address, (await Attachments(host, page))[^1], content);
        }
        Assert.Equal(before + HostileFiles.Contents.Count(c => !c.IsRefused), (await Attachments(host, page)).Count);
        HarmlessFiles.AssertOwnNamesOnly(Path.GetDirectoryName(host.Files)!);
    }

    [Theory]
    [BothDatabases("a%0D%0ASet-Cookie%3A%20x%3D1", "x=1")]
    [BothDatabases("a%0D%0ASet-Cookie%3Dx.txt", "aSet-Cookie=x.txt")]
    [BothDatabases("b%00.txt", "b\uFFFD.txt")]
    [BothDatabases("..%2F..%5Cetc%2Fpasswd", "passwd")]
    public async Task A_name_in_percent_signs_is_read_first_and_made_harmless_then(Db kind, string sent, string name)
    {
        var (host, visitor, page) = await Open(kind);
        var content = Parts([.. Fields(page), ($"name=\"Files\"; filename=\"good.txt\"; filename*=UTF-8''{sent}", "pads"u8.ToArray())]);
        Assert.Equal(302, (await visitor.Send(HttpMethod.Post, page.Form(Door.Form).Fill([]).Action, content)).Status);
        var file = (await Attachments(host, page))[^1];
        Assert.Equal(name, file.Name);
        var answer = await visitor.Get($"{page.Address}/files/{file.Id}");
        Assert.Equal(("attachment", name), HarmlessFiles.Told(answer));
        Assert.Equal("", answer.Header("Set-Cookie"));
        HarmlessFiles.AssertOwnNamesOnly(Path.GetDirectoryName(host.Files)!);
    }

    [Theory, BothDatabases]
    public async Task A_file_whose_name_cannot_be_read_is_not_left_out_in_silence(Db kind)
    {
        var (host, visitor, page) = await Open(kind);
        var before = (await Attachments(host, page)).Count;
        var content = Parts([.. Fields(page), ("name=\"Files\"; filename=\"good.txt\"; filename*=UTF-8''a=b.txt", "pads"u8.ToArray())]);
        Assert.Equal(400, (await visitor.Send(HttpMethod.Post, page.Form(Door.Form).Fill([]).Action, content)).Status);
        Assert.Equal(before, (await Attachments(host, page)).Count);
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
    private MultipartContent Content(PageSeen page, IReadOnlyList<(string Name, byte[] Bytes)> files) =>
        Parts([.. Fields(page), .. files.Select(f => ($"name=\"Files\"; filename=\"{AsBrowsersWrite(f.Name)}\"", f.Bytes))]);

    private IEnumerable<(string Disposition, byte[] Bytes)> Fields(PageSeen page) =>
        page.Form(Door.Form).Fill(Door.Typed).Fields.Select(f => ($"name=\"{f.Name}\"", Encoding.UTF8.GetBytes(f.Value)));

    private static MultipartContent Parts(IEnumerable<(string Disposition, byte[] Bytes)> parts)
    {
        var content = new MultipartContent("form-data") { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        foreach (var (disposition, bytes) in parts)
        {
            var part = new ByteArrayContent(bytes);
            part.Headers.TryAddWithoutValidation("Content-Disposition", "form-data; " + disposition);
            content.Add(part);
        }
        return content;
    }

    private static string AsBrowsersWrite(string name) => name.Replace("\"", "%22", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal);
}
