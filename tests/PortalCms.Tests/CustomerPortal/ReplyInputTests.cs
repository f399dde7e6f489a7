using System.Text;
using PortalCms.Testing;
using PortalCms.Tests.Edge;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;

namespace PortalCms.Tests.CustomerPortal;

/// <summary>The catalogue of bad input, what is particular to the reply.</summary>
[Collection(nameof(CustomerDoors)), Trait("Spec", "DTL-2"), Trait("Security", "4.5")]
public sealed class ReplyInputTests(CustomerHosts hosts)
{
    private const string Form = "#reply form";

    [Theory]
    [BothDatabases("")]
    [BothDatabases("   ")]
    [BothDatabases("\n \t\n  ")]
    [BothDatabases("\u00A0\u2003\u3000")]
    [BothDatabases("\u200B\u200D\u2060\uFEFF\u00AD")]
    [BothDatabases("\u3164\u2800\u115F\u1160\uFFA0")]
    [BothDatabases("> you wrote\n> this\n")]
    public async Task A_reply_that_says_nothing_is_named_and_shown_again_as_typed(Db kind, string text)
    {
        var (host, cyd, page) = await hosts.OpenATicket(kind);
        var again = await cyd.Submit(page, Form, [("Text", text)]);
        Assert.Equal((400, "Write your reply first."), (again.Status, Assert.Single(again.Errors)));
        Assert.Equal(text, Shown(again));
        Assert.NotNull(again.Document.QuerySelector("#Text[aria-invalid=true]"));
        Assert.Single(await host.Messages(page.Number()));
    }

    [Theory, BothDatabases]
    public async Task Letters_with_fifty_marks_each_are_kept_as_they_are(Db kind)
    {
        var (host, cyd, page) = await hosts.OpenATicket(kind);
        var zalgo = string.Concat(Enumerable.Repeat("Z" + string.Concat(Enumerable.Repeat("\u0335\u0322", 25)), 1000));
        await cyd.Submit(page, Form, [("Text", zalgo)]);
        Assert.Equal(zalgo, (await host.Messages(page.Number()))[^1].Text);
        Assert.Equal(200, (await cyd.Get(page.Address)).Status);
    }

    [Theory, BothDatabases]
    public async Task What_looks_like_code_is_shown_as_text_and_links_have_no_power(Db kind)
    {
        var (_, cyd, page) = await hosts.OpenATicket(kind);
        const string typed = "<script>alert(1)</script> {{ page.number }} {% raw %} [x](javascript:alert(1)) ![p](https://tracker.example/p.gif) [manual](https://ridgeline.example/m)";
        var shown = (await cyd.Follow(await cyd.Submit(page, Form, [("Text", typed)]))).Document.QuerySelectorAll(".message .prose")[^1];
        Assert.Contains("<script>alert(1)</script> {{ page.number }} {% raw %}", shown.TextContent, StringComparison.Ordinal);
        Assert.Empty(shown.QuerySelectorAll("script, img, iframe, [style], [onerror]"));
        Assert.Equal("noopener nofollow ugc", shown.QuerySelector("a[href='https://ridgeline.example/m']")?.GetAttribute("rel"));
        Assert.DoesNotContain(shown.QuerySelectorAll("a[href]"), a => a.GetAttribute("href")!.Contains("script", StringComparison.OrdinalIgnoreCase));
    }

    [Theory, BothDatabases]
    public async Task Bytes_that_no_database_takes_are_replaced_and_all_else_is_saved_as_sent(Db kind)
    {
        var (host, cyd, page) = await hosts.OpenATicket(kind);
        byte[] sent = [.. "a\0b "u8, 0xED, 0xA0, 0xBD, .. " \r\n one\r two\n 🚲 "u8, .. Encoding.UTF8.GetBytes("שלום \u202Ertl e\u0301"), 0xFF, .. Encoding.UTF8.GetBytes("\uFFFE\uFFFF end")];
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in page.Form(Form).Fields.Where(f => f.Name != "Text")) content.Add(new StringContent(value), name);
        content.Add(new ByteArrayContent(sent), "Text");
        Assert.Equal(302, (await cyd.Send(HttpMethod.Post, page.Form(Form).Fill([]).Action, content)).Status);
        Assert.Equal("a\uFFFDb \uFFFD\uFFFD\uFFFD \n one\n two\n 🚲 שלום \u202Ertl e\u0301\uFFFD\uFFFD\uFFFF end", (await host.Messages(page.Number()))[^1].Text);
        Assert.Equal(200, (await cyd.Get(page.Address)).Status);
    }

    [Theory, BothDatabases]
    public async Task Another_companys_ticket_takes_no_reply(Db kind)
    {
        var (host, cyd, page) = await hosts.OpenATicket(kind);
        var form = page.Form(Form).Fill([("Text", "Let me in"), ("TicketId", "2"), ("Number", "1002")]);
        Assert.Equal(404, (await cyd.Send(form with { Action = "/support/tickets/1002" })).Status);
        Assert.Single(await host.Messages(1002));
        Assert.Equal(302, (await cyd.Send(form)).Status);
        Assert.Single(await host.Messages(1002));
        Assert.Equal("Let me in", (await host.Messages(page.Number()))[^1].Text);
    }

    [Theory]
    [BothDatabases("")]
    [BothDatabases("--x\r\nContent-Disposition: form-data; name=\"Text\"\r\n\r\nhalf of it")]
    [BothDatabases("--x\r\nContent-Disposition: form-data; name=\"Files\"; filename=\"a.txt\"\r\n\r\nhalf of it")]
    [BothDatabases("--x\r\nNo header at all")]
    [BothDatabases("no boundary")]
    public async Task A_form_that_ends_in_the_middle_is_400(Db kind, string body)
    {
        var (_, cyd, page) = await hosts.OpenATicket(kind);
        var content = new StringContent(body);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        Assert.Equal(400, (await cyd.Send(HttpMethod.Post, page.Address, content)).Status);
    }

    [Theory]
    [BothDatabases("application/x-www-form-urlencoded; charset=utf-7", "Text=a")]
    [BothDatabases("multipart/form-data; boundary=x; charset=utf-7", "--x--")]
    [BothDatabases("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"Files\"; filename*=utf-7''x\r\n\r\na\r\n--x--")]
    [BothDatabases("multipart/form-data; boundary=LONG", "broken")]
    public async Task A_form_in_a_charset_or_with_a_boundary_that_nobody_reads_is_400_in_our_look(Db kind, string type, string body)
    {
        var host = await hosts.On(kind);
        foreach (var address in new[] { "/support/sign-in", "/support/tickets/new", "/Admin/Portal/sign-in" })
        {
            var content = new StringContent(body);
            content.Headers.Remove("Content-Type");
            content.Headers.TryAddWithoutValidation("Content-Type", type.Replace("LONG", new string('x', 5000), StringComparison.Ordinal));
            var answer = await host.Visitor().Send(HttpMethod.Post, address, content);
            Assert.Equal((400, "nosniff"), (answer.Status, answer.Header("X-Content-Type-Options")));
            Assert.NotNull(answer.Document.QuerySelector("h1"));
        }
    }

    private static string Shown(PageSeen page) => page.Form(Form).Fields.Single(f => f.Name == "Text").Value;
}
