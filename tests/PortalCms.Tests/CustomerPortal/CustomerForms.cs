using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using PortalCms.Testing;
using PortalCms.Tests.Edge;
using PortalCms.Tests.PrivateContent;

namespace PortalCms.Tests.CustomerPortal;

/// <summary>Fills in the page's form with files, as a browser without scripts sends it.</summary>
internal static class CustomerForms
{
    private static readonly Uri s_root = new("http://a.example");

    internal static IHtmlFormElement Form(this Answer page) =>
        page.Document.QuerySelector("main form[enctype='multipart/form-data']") as IHtmlFormElement ?? throw new InvalidOperationException($"No form: {page.Status}\n{page.Body}");

    /// <summary>What the form holds now: hidden fields, text, choices, ticked boxes.</summary>
    internal static List<(string Name, string Value)> Fields(this Answer page)
    {
        var form = page.Form();
        return [.. form.QuerySelectorAll("input[type=hidden], input[type=text], input:checked").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value") ?? "")),
            .. form.QuerySelectorAll("select").OfType<IHtmlSelectElement>().Select(s => (s.Name!, Value: s.Value ?? "")),
            .. form.QuerySelectorAll("textarea").Select(t => (t.GetAttribute("name")!, t.TextContent))];
    }

    internal static string Value(this Answer page, string field) => page.Fields().Single(f => f.Name == field).Value;

    /// <summary>Names of the files that the form has kept.</summary>
    internal static string[] Kept(this Answer page) => [.. page.Document.QuerySelectorAll(".file-kept bdi").Select(b => b.TextContent)];

    internal static string[] Errors(this Answer page) => [.. page.Document.QuerySelectorAll("#errors li").Select(e => e.TextContent.Trim())];

    internal static string Text(this Answer page, string selector) => page.Document.QuerySelector(selector)?.TextContent.Trim() ?? "";

    /// <summary>Sends the page's form with these fields in place of its own, or besides them; null leaves one out.</summary>
    internal static Task<Answer> Upload(this Browser browser, Answer page, (string Name, string? Value)[] typed, params (string Name, byte[] Bytes)[] files)
    {
        var fields = page.Fields().Where(f => typed.All(t => t.Name != f.Name)).Concat(typed.Where(t => t.Value is not null).Select(t => (t.Name, Value: t.Value!)));
        return browser.Upload(page.Form().GetAttribute("action")!, fields.Select(f => (f.Name, Encoding.UTF8.GetBytes(f.Value))), files.Select(f => (f.Name, (HttpContent)new ByteArrayContent(f.Bytes))));
    }

    internal static Task<Answer> Upload(this Browser browser, string address, IEnumerable<(string Name, byte[] Value)> fields, IEnumerable<(string Name, HttpContent Content)> files)
    {
        var body = new MultipartFormDataContent();
        foreach (var (name, value) in fields) body.Add(new ByteArrayContent(value), name);
        foreach (var (name, content) in files) body.Add(content, "Files", name);
        return browser.Send(new HttpRequestMessage(HttpMethod.Post, new Uri(s_root, address)) { Content = body });
    }

    /// <summary>Opens the ticket and answers.</summary>
    internal static async Task<Answer> Reply(this Browser browser, long number, string text, params (string Name, byte[] Bytes)[] files) =>
        await browser.Upload(await browser.Get($"/support/tickets/{number}"), [("Text", text)], files);

    /// <summary>Cyd at a new ticket of hers.</summary>
    internal static async Task<(CustomerHost Host, Visitor Cyd, PageSeen Page)> OpenATicket(this CustomerHosts hosts, Db kind)
    {
        var host = await hosts.On(kind);
        var cyd = await host.Enter(CustomerWorld.Cyd);
        return (host, cyd, await cyd.Get($"/support/tickets/{await host.NewTicket(CustomerWorld.Cyd)}"));
    }

    /// <summary>The ticket's number in the page's address.</summary>
    internal static long Number(this PageSeen page) => long.Parse(page.Address.Split('/')[^1], CultureInfo.InvariantCulture);

    /// <summary>As typed into a text area: browsers send CRLF, pages give LF.</summary>
    internal static string Lf(this string text) => text.ReplaceLineEndings("\n");
}
