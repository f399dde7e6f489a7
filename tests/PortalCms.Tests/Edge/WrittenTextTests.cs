using System.Text;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tests.CustomerPortal;
using PortalCms.Tickets;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;

namespace PortalCms.Tests.Edge;

/// <summary>The catalogue of bad input, texts: what is stored of them and shown, at each door where somebody writes one. The customer's reply has tests of its own.</summary>
[Collection(nameof(StaffDoors)), Trait("Spec", "HLP-2"), Trait("Security", "4.5")]
public sealed class WrittenTextTests(CustomerHosts hosts)
{
    private const string Ticket = "a customer's ticket", Reply = "an agent's reply", Comment = "a comment", DeskTicket = "an agent's ticket";

    private static readonly Dictionary<string, FormDoor> s_doors = new()
    {
        [Ticket] = new()
        {
            Email = Cyd,
            Page = _ => Task.FromResult("/support/tickets/new"),
            Form = "main form[method=post]",
            Typed = [("Subject", "Chain"), ("Description", "")],
            Made = null!,
        },
        [Reply] = FormDoor.OfStaff with { Page = Record, Form = "form[action*='/reply' i]", Typed = [("Text", "")] },
        [Comment] = FormDoor.OfStaff with { Page = Record, Form = "form[action*='/comment' i]", Typed = [("Comment", "")] },
        [DeskTicket] = FormDoor.OfStaff with
        {
            Page = _ => Task.FromResult($"/Admin/Portal/Desk/new?email=mia-{Guid.NewGuid():N}@example.com"),
            Form = "form[action$='/Desk/new' i]",
            Typed = [("Name", "Mia Berg"), ("Subject", "Saddle"), ("Description", "")],
        },
    };

    [Theory]
    [BothDatabases(Ticket)]
    [BothDatabases(Reply)]
    [BothDatabases(Comment)]
    [BothDatabases(DeskTicket)]
    public async Task Letters_with_fifty_marks_each_are_kept_as_they_are(Db kind, string door)
    {
        var zalgo = string.Concat(Enumerable.Repeat("Z" + string.Concat(Enumerable.Repeat("\u0335\u0322", 25)), 1000));
        var (host, shown) = await Write(kind, door, Encoding.UTF8.GetBytes(zalgo));
        Assert.Equal(200, shown.Status);
        Assert.Equal(zalgo, await Newest(host, door));
    }

    [Theory]
    [BothDatabases(Ticket)]
    [BothDatabases(Reply)]
    [BothDatabases(Comment)]
    [BothDatabases(DeskTicket)]
    public async Task Bytes_that_no_database_takes_are_replaced_and_all_else_is_saved_as_sent(Db kind, string door)
    {
        var (host, shown) = await Write(kind, door,
            [.. "a\0b "u8, 0xED, 0xA0, 0xBD, .. " \r\n one\r two\n 🚲 "u8, .. Encoding.UTF8.GetBytes("שלום \u202Ertl e\u0301"), 0xFF, .. Encoding.UTF8.GetBytes("\uFFFE\uFFFF end")]);
        Assert.Equal(200, shown.Status);
        Assert.Equal("a\uFFFDb \uFFFD\uFFFD\uFFFD \n one\n two\n 🚲 שלום \u202Ertl e\u0301\uFFFD\uFFFD\uFFFF end", await Newest(host, door));
    }

    [Theory]
    [BothDatabases(Ticket)]
    [BothDatabases(Reply)]
    [BothDatabases(Comment)]
    [BothDatabases(DeskTicket)]
    public async Task What_looks_like_code_is_shown_as_text_and_links_have_no_power(Db kind, string door)
    {
        const string typed = "<script>alert(1)</script> {{ page.number }} {% raw %} [x](javascript:alert(1)) ![p](https://tracker.example/p.gif) [manual](https://ridgeline.example/m)";
        var (host, shown) = await Write(kind, door, Encoding.UTF8.GetBytes(typed));
        AssertPowerless(shown);
        if (door != Reply) return;
        var number = shown.Address.Split('?', '#')[0].Split('/')[^1]; // the customer reads it too
        AssertPowerless(await (await host.Enter(Cyd)).Get($"/support/tickets/{number}"));
    }

    private static async Task<string> Record(CustomerHost host) => $"/Admin/Portal/Desk/{await host.NewTicket(Cyd)}";

    /// <summary>Sends these bytes as the last of the form's fields, and follows to where it is shown.</summary>
    private async Task<(CustomerHost Host, PageSeen Shown)> Write(Db kind, string name, byte[] text)
    {
        var (host, door) = (await hosts.On(kind), s_doors[name]);
        var writer = await host.Enter(door.Email, door.Entrance);
        var form = door.Filled(await writer.Get(await door.Page(host)));
        var content = new MultipartFormDataContent();
        foreach (var (field, value) in form.Fields.Where(f => f.Name != door.Typed[^1].Name)) content.Add(new StringContent(value), field);
        content.Add(new ByteArrayContent(text), door.Typed[^1].Name);
        var sent = await writer.Send(HttpMethod.Post, form.Action, content);
        Assert.Equal(302, sent.Status);
        return (host, await writer.Follow(sent));
    }

    private static async Task<string> Newest(CustomerHost host, string door)
    {
        await using var db = host.Open();
        return door == Comment
            ? await db.Set<Comment>().OrderByDescending(c => c.Id).Select(c => c.Text).FirstAsync(TestContext.Current.CancellationToken)
            : await db.Set<Message>().OrderByDescending(m => m.Id).Select(m => m.Text).FirstAsync(TestContext.Current.CancellationToken);
    }

    private static void AssertPowerless(PageSeen page)
    {
        var prose = page.Document.QuerySelectorAll(".message .prose").Last(p => p.TextContent.Contains("alert(1)", StringComparison.Ordinal));
        Assert.Contains("<script>alert(1)</script> {{ page.number }} {% raw %}", prose.TextContent, StringComparison.Ordinal);
        Assert.Empty(prose.QuerySelectorAll("script, img, iframe, [style], [onerror]"));
        Assert.Equal("noopener nofollow ugc", prose.QuerySelector("a[href='https://ridgeline.example/m']")?.GetAttribute("rel"));
        Assert.DoesNotContain(prose.QuerySelectorAll("a[href]"), a => a.GetAttribute("href")!.Contains("script", StringComparison.OrdinalIgnoreCase));
    }
}
