using System.Text;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.PrivateContent;
using PortalCms.Testing;
using PortalCms.Tests.PrivateContent;
using PortalCms.Tickets;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;

namespace PortalCms.Tests.CustomerPortal;

/// <summary>The catalogue of bad input, the reply: what it says may not be taken and what is then shown.</summary>
[Trait("Spec", "DTL-2")]
public sealed class ReplyInputTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("   \r\n\t ")]
    [InlineData("\u200B\u200D\uFEFF\u2060")]
    [InlineData("> only what was said\r\n> before")]
    public async Task Empty_only_spaces_zero_width_or_only_a_quote_is_the_form_again_with_the_field_named(string text)
    {
        await using var host = await CustomerHost.Start();
        var page = await (await host.SignedIn(Cyd)).Reply(1001, text);
        Assert.Equal(400, page.Status);
        Assert.Equal(["Write your reply first."], page.Errors());
        Assert.NotNull(page.Document.QuerySelector("#Text[aria-invalid=true]"));
        Assert.Equal(text.Lf(), page.Value("Text").Lf());
        Assert.Single(await host.Messages(1001));
    }

    [Theory]
    [InlineData("1 MB text", "x", 1_000_000)]
    [InlineData("100 000 lines", "x\n", 100_000)]
    [InlineData("50 000-deep quote", ">", 50_000)]
    public async Task Too_long_or_too_deep_is_the_form_again_with_all_the_text_kept(string row, string piece, int times)
    {
        await using var host = await CustomerHost.Start();
        var text = row + " " + string.Concat(Enumerable.Repeat(piece, times - row.Length - 2)) + "end";
        if (piece == ">") text = new string('>', times) + " end";
        var page = await (await host.SignedIn(Cyd)).Reply(1001, text);
        Assert.Equal(400, page.Status);
        Assert.Single(page.Errors());
        Assert.True(text == page.Value("Text"), "The text came back changed.");
        Assert.Single(await host.Messages(1001));
    }

    [Fact]
    public async Task Zalgo_is_taken_as_it_is()
    {
        await using var host = await CustomerHost.Start();
        var text = "Z" + string.Concat(Enumerable.Repeat("\u0351\u036B\u0343\u036A\u0302", 2000)) + "algo";
        Assert.Equal(302, (await (await host.SignedIn(Cyd)).Reply(1001, text)).Status);
        Assert.Equal(text, (await host.Messages(1001))[1].Text);
    }

    [Theory, BothDatabases]
    public async Task Closed_meanwhile_offers_a_new_ticket_with_the_text_and_all_files(Db kind)
    {
        await using var host = await CustomerHost.Start(kind);
        var cyd = await host.SignedIn(Cyd);
        var first = await cyd.Reply(1001, "> quote only", ("earlier.txt", "one"u8.ToArray()), ("empty.txt", []));
        Assert.Equal(["earlier.txt"], first.Kept());
        await host.Change(1001, t => t.MoveTo(t.Stage.Pipeline.Stages.Single(s => s.IsClosed), Person.System, host.Clock.Now()));
        var page = await cyd.Upload(first, [("Text", "typed for an hour")], ("later.txt", "two"u8.ToArray()));

        Assert.Equal(400, page.Status);
        Assert.Single(await host.Messages(1001));
        var link = page.Document.QuerySelectorAll("a[href*='draft=']").Single().GetAttribute("href")!;
        var form = await cyd.Get(link);
        Assert.Equal(("Rear brake", "typed for an hour"), (form.Value("Subject"), form.Value("Description")));
        Assert.Equal(["earlier.txt", "later.txt"], form.Kept().Order());
        var filed = await cyd.Upload(form, []);
        Assert.StartsWith("/support/tickets/1003", filed.Location, StringComparison.Ordinal);
        Assert.Equal(["earlier.txt", "later.txt"], (await host.Messages(1003))[0].Attachments.Select(a => a.Name).Order());
    }

    [Fact]
    public async Task Access_removed_meanwhile_is_the_404_of_what_does_not_exist_with_the_text_to_copy()
    {
        await using var host = await CustomerHost.Start();
        var cyd = await host.SignedIn(Cyd);
        var page = await cyd.Get("/support/tickets/1001");
        await host.Change(1001, t => t.Parties.Clear());
        var gone = await cyd.Upload(page, [("Text", "typed for an hour")]);
        Assert.Equal(404, gone.Status);
        Assert.Equal("typed for an hour", gone.Text("#kept"));
        var fields = page.Fields().Where(f => f.Name != "Text").Append((Name: "Text", Value: "typed for an hour")).Select(f => (f.Name, Encoding.UTF8.GetBytes(f.Value))).ToList();
        Assert.Equal(gone.Masked, (await cyd.Upload("/support/tickets/4711", fields, [])).Masked);
        Assert.Equal(gone.Masked, (await cyd.Upload("/support/tickets/1002", fields, [])).Masked);
        Assert.Equal((await cyd.Get("/support/tickets/4711")).Masked, (await cyd.Get("/support/tickets/1001")).Masked);
        Assert.Single(await host.Messages(1001));
        Assert.Single(await host.Messages(1002));
    }

    [Theory, BothDatabases]
    public async Task A_double_click_twenty_times_at_once_is_one_message_and_one_place(Db kind)
    {
        await using var host = await CustomerHost.Start(kind);
        var cyd = await host.SignedIn(Cyd);
        var page = await cyd.Get("/support/tickets/1001");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => cyd.Upload(page, [("Text", "once")], ("a.txt", "a"u8.ToArray())))));
        Assert.All(answers, a => Assert.Equal((302, "/support/tickets/1001?done=replied#notice"), (a.Status, a.Location)));
        var again = await cyd.Upload(page, [("Text", "back, and sent again")]);
        Assert.Equal(answers[0].Location, again.Location);
        var said = Assert.Single((await host.Messages(1001)).Skip(1));
        Assert.Equal(("once", 1), (said.Text, said.Attachments.Count));
        var root = host.Services.GetService(typeof(DataFolder)) as DataFolder;
        Assert.Single(Directory.EnumerateFiles(root!.Below("files"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Script_braces_links_and_tracking_pictures_are_shown_as_text()
    {
        await using var host = await CustomerHost.Start();
        var cyd = await host.SignedIn(Cyd);
        await cyd.Reply(1001, "<script>alert(1)</script> {{ 7 | times: 6 }} [click](javascript:alert(1)) ![](https://track.example/x.png) <b onclick=x>b</b> https://good.example/a");
        var shown = (await cyd.Get("/support/tickets/1001")).Document.QuerySelectorAll("article.message").Last();
        Assert.Contains("<script>alert(1)</script>", shown.TextContent, StringComparison.Ordinal);
        Assert.Contains("{{ 7 | times: 6 }}", shown.TextContent, StringComparison.Ordinal);
        Assert.Empty(shown.QuerySelectorAll("script, img, b, [onclick], [href^='javascript' i]"));
        var link = shown.QuerySelectorAll("a[href^='https://good.example']").Single();
        Assert.Contains("noopener", link.GetAttribute("rel"), StringComparison.Ordinal);
        Assert.Contains("nofollow", link.GetAttribute("rel"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_foreign_ticket_number_is_404_and_hidden_fields_are_ignored()
    {
        await using var host = await CustomerHost.Start();
        var cyd = await host.SignedIn(Cyd);
        var page = await cyd.Get("/support/tickets/1001");
        var forged = await cyd.Upload(page, [("Text", "mine"), ("TicketId", "2"), ("Number", "1002"), ("IsInternal", "true"), ("AuthorId", "3"), ("AuthorKind", "2"), ("StageId", "2"), ("IsClosed", "true")]);
        Assert.Equal(302, forged.Status);
        var said = (await host.Messages(1001))[1];
        Assert.Equal(("mine", AuthorKind.Customer, "Cyd Harlow"), (said.Text, said.AuthorKind, said.AuthorName));
        Assert.Single(await host.Messages(1002));
        await using var db = host.Open();
        Assert.False((await db.Set<Ticket>().SingleAsync(t => t.Number == 1001, Cancel)).IsClosed);
    }

    [Theory, BothDatabases]
    public async Task Emoji_rtl_and_mixed_line_ends_are_saved_unchanged_and_NUL_and_lone_surrogates_replaced(Db kind)
    {
        await using var host = await CustomerHost.Start(kind);
        var cyd = await host.SignedIn(Cyd);
        var page = await cyd.Get("/support/tickets/1001");
        byte[] text = [.. "👩‍👩‍👧 שלום \u202Eabc\u202C \r\none\rtwo\nthree "u8, 0, .. " "u8, 0xED, 0xA0, 0x80, .. " end"u8];
        var fields = page.Fields().Where(f => f.Name != "Text").Select(f => (f.Name, Encoding.UTF8.GetBytes(f.Value))).Append(("Text", text));
        Assert.Equal(302, (await cyd.Upload("/support/tickets/1001", fields, [])).Status);
        var said = (await host.Messages(1001))[1].Text;
        Assert.StartsWith("👩‍👩‍👧 שלום \u202Eabc\u202C \none\ntwo\nthree \uFFFD \uFFFD", said, StringComparison.Ordinal);
        Assert.EndsWith(" end", said, StringComparison.Ordinal);
        Assert.Equal(200, (await cyd.Get("/support/tickets/1001")).Status);
    }

    [Theory, BothDatabases]
    public async Task An_agent_and_customers_who_reply_the_same_second_are_all_kept(Db kind)
    {
        await using var host = await CustomerHost.Start(kind);
        var cyd = await host.SignedIn(Cyd);
        await using var db = host.Open();
        var ada = await db.Set<StaffMember>().SingleAsync(Cancel);
        var ticket = await db.Set<Ticket>().Include(t => t.Parties).Include(t => t.Conversations).SingleAsync(t => t.Number == 1001, Cancel);
        var pages = new List<Answer>();
        for (var i = 0; i < 5; i++) pages.Add(await cyd.Get("/support/tickets/1001"));
        var answers = await Task.WhenAll(pages.Select((p, i) => Task.Run(() => cyd.Upload(p, [("Text", $"no. {i}")]), Cancel)));
        Assert.All(answers, a => Assert.Equal(302, a.Status));
        ticket.Reply(new Person { Kind = PersonKind.Staff, UserKey = "ada", Name = "Ada Thornbury", Reach = TicketReach.All }, Author.Of(ada), "from the desk", [], null, host.Clock.Now());
        await db.SaveChangesAsync(Cancel);
        var page = await cyd.Get(answers[0].Location!);
        foreach (var said in new[] { "no. 0", "no. 1", "no. 2", "no. 3", "no. 4", "from the desk" }) Assert.Contains(said, page.Text(".entries"), StringComparison.Ordinal);
    }
}
