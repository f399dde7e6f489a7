using System.Text;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tests.Edge;
using PortalCms.Tickets;
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
    [BothDatabases("> you wrote\n> this\n")]
    public async Task A_reply_that_says_nothing_is_named_and_shown_again_as_typed(Db kind, string text)
    {
        var (host, cyd, page) = await Open(kind);
        var again = await cyd.Submit(page, Form, [("Text", text)]);
        Assert.Equal((400, "Write your reply first."), (again.Status, Assert.Single(again.Errors)));
        Assert.Equal(text, Shown(again));
        Assert.NotNull(again.Document.QuerySelector("#Text[aria-invalid=true]"));
        Assert.Single(await host.Messages(Number(page)));
    }

    [Theory, BothDatabases]
    public async Task Letters_with_fifty_marks_each_are_kept_as_they_are(Db kind)
    {
        var (host, cyd, page) = await Open(kind);
        var zalgo = string.Concat(Enumerable.Repeat("Z" + string.Concat(Enumerable.Repeat("\u0335\u0322", 25)), 1000));
        await cyd.Submit(page, Form, [("Text", zalgo)]);
        Assert.Equal(zalgo, (await host.Messages(Number(page)))[^1].Text);
        Assert.Equal(200, (await cyd.Get(page.Address)).Status);
    }

    [Theory, BothDatabases]
    public async Task A_ticket_closed_meanwhile_offers_a_new_one_with_text_and_files(Db kind)
    {
        var (host, cyd, page) = await Open(kind);
        await host.Change(Number(page), t => t.MoveTo(t.Stage.Pipeline.Stages.Single(s => s.IsClosed), Person.System, host.Clock.Now()));
        var closed = await cyd.Submit(page, Form, [("Text", FormDoor.LongText)], [new("brake.txt", "pads"u8.ToArray())]);
        Assert.Equal(400, closed.Status);
        Assert.Contains("Your text is kept", closed.Text, StringComparison.Ordinal);

        var offer = closed.Document.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).First(a => a.Contains("?draft=", StringComparison.Ordinal));
        var filing = await cyd.Get(offer);
        Assert.Equal(FormDoor.LongText.Lf(), filing.Form("main form[method=post]").Fields.Single(f => f.Name == "Description").Value.Lf());
        Assert.Equal(["brake.txt"], filing.KeptFiles());
        var filed = await cyd.Follow(await cyd.Submit(filing, "main form[method=post]", []));
        Assert.Equal((200, "Rear brake"), (filed.Status, filed.Heading));
        Assert.Contains("brake.txt", filed.Text, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_ticket_that_is_no_longer_theirs_is_404_and_the_text_is_there_to_copy(Db kind)
    {
        var (host, cyd, page) = await Open(kind);
        await using (var db = host.Open())
            await db.Set<TicketParty>().Where(p => p.Ticket.Number == Number(page) && p.PartyId == Party.OfContact(1)).ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        var gone = await cyd.Submit(page, Form, [("Text", FormDoor.LongText)]);
        Assert.Equal(404, gone.Status);
        Assert.Equal(FormDoor.LongText.Lf(), gone.Document.QuerySelector("#kept")!.TextContent.Lf());
        Assert.Single(await host.Messages(Number(page)));
        // Who asks for it without a text gets what anybody gets for a number that never was.
        Assert.Equal((await cyd.Get("/support/tickets/999999")).Masked.Replace("999999", "", StringComparison.Ordinal), (await cyd.Get(page.Address)).Masked.Replace($"{Number(page)}", "", StringComparison.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task A_ticket_given_to_another_agent_and_made_urgent_meanwhile_takes_the_reply(Db kind)
    {
        var (host, cyd, page) = await Open(kind);
        await using (var db = host.Open())
        {
            var ticket = await db.Set<Ticket>().SingleAsync(t => t.Number == Number(page), TestContext.Current.CancellationToken);
            ticket.Assign(await db.Set<PortalCms.PrivateContent.StaffMember>().FirstAsync(TestContext.Current.CancellationToken), Person.System, host.Clock.Now());
            ticket.Prioritise(Priority.Urgent, Person.System, host.Clock.Now());
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        Assert.Equal(302, (await cyd.Submit(page, Form, [("Text", "Thank you")])).Status);
        Assert.Equal(2, (await host.Messages(Number(page))).Count);
    }

    [Theory, BothDatabases]
    public async Task What_customer_and_agents_do_in_the_same_second_is_all_kept_and_the_customer_is_told_of_the_new_reply(Db kind)
    {
        var host = await hosts.On(kind);
        var (cyd, ada, ed) = (await host.Enter(Cyd), await host.Enter(Ada, FormDoor.OfStaff.Entrance), await host.Enter(Ed, FormDoor.OfStaff.Entrance));
        for (var i = 0; i < 5; i++)
        {
            var number = await host.NewTicket(Cyd);
            var (page, record, other) = (await cyd.Get($"/support/tickets/{number}"), await ada.Get($"/Admin/Portal/Desk/{number}"), await ed.Get($"/Admin/Portal/Desk/{number}"));
            var answers = await Task.WhenAll(
                Task.Run(() => cyd.Submit(page, Form, [("Text", "It is the front brake")])),
                Task.Run(() => ada.Submit(record, "form[action*='/reply' i]", [("Text", "Try new pads")])),
                Task.Run(() => ed.Submit(other, ".side-form[action*='/prioritise' i]", [("Priority", "Urgent")])));
            Assert.All(answers, a => Assert.Equal(302, a.Status));
            Assert.Equal(["It is the front brake", "It squeals.", "Try new pads"], (await host.Messages(number)).Select(m => m.Text).Order(StringComparer.Ordinal));
        }
        var late = await host.NewTicket(Cyd);
        var (open, answered) = (await cyd.Get($"/support/tickets/{late}"), await ada.Get($"/Admin/Portal/Desk/{late}"));
        await ada.Submit(answered, "form[action*='/reply' i]", [("Text", "Try new pads")]);
        var told = await cyd.Follow(await cyd.Submit(open, Form, [("Text", "It is the front brake")]));
        Assert.Contains("Meanwhile a new message has arrived", told.Document.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        var alone = await cyd.Follow(await cyd.Submit(told, Form, [("Text", "And the rear one")]));
        Assert.Equal("Your reply was sent.", alone.Document.QuerySelector(".notice")!.TextContent.Trim());
    }

    [Theory, BothDatabases]
    public async Task What_looks_like_code_is_shown_as_text_and_links_have_no_power(Db kind)
    {
        var (_, cyd, page) = await Open(kind);
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
        var (host, cyd, page) = await Open(kind);
        byte[] sent = [.. "a\0b "u8, 0xED, 0xA0, 0xBD, .. " \r\n one\r two\n 🚲 "u8, .. Encoding.UTF8.GetBytes("שלום \u202Ertl e\u0301"), 0xFF, .. Encoding.UTF8.GetBytes("\uFFFE\uFFFF end")];
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in page.Form(Form).Fields.Where(f => f.Name != "Text")) content.Add(new StringContent(value), name);
        content.Add(new ByteArrayContent(sent), "Text");
        Assert.Equal(302, (await cyd.Send(HttpMethod.Post, page.Form(Form).Fill([]).Action, content)).Status);
        Assert.Equal("a\uFFFDb \uFFFD\uFFFD\uFFFD \n one\n two\n 🚲 שלום \u202Ertl e\u0301\uFFFD\uFFFD\uFFFF end", (await host.Messages(Number(page)))[^1].Text);
        Assert.Equal(200, (await cyd.Get(page.Address)).Status);
    }

    [Theory, BothDatabases]
    public async Task Another_companys_ticket_takes_no_reply(Db kind)
    {
        var (host, cyd, page) = await Open(kind);
        var form = page.Form(Form).Fill([("Text", "Let me in"), ("TicketId", "2"), ("Number", "1002")]);
        Assert.Equal(404, (await cyd.Send(form with { Action = "/support/tickets/1002" })).Status);
        Assert.Single(await host.Messages(1002));
        Assert.Equal(302, (await cyd.Send(form)).Status);
        Assert.Single(await host.Messages(1002));
        Assert.Equal("Let me in", (await host.Messages(Number(page)))[^1].Text);
    }

    [Theory, BothDatabases]
    public async Task A_page_of_the_person_before_does_not_speak_for_the_next_one_and_keeps_the_text(Db kind)
    {
        var host = await hosts.On(kind);
        var browser = await host.Enter(Cyd);
        var page = await browser.Get("/support/tickets/new");
        await browser.Submit(await browser.Get("/support/sign-out"), "main form[method=post]", []);
        await browser.SignIn(Dana);
        var again = await browser.Submit(page, "main form[method=post]", [("Subject", "Chain"), ("Description", FormDoor.LongText)]);
        Assert.Equal(400, again.Status);
        Assert.Contains("you have signed in again since", again.Errors[0], StringComparison.Ordinal);
        Assert.Equal(FormDoor.LongText.Lf(), again.Form("main form[method=post]").Fields.Single(f => f.Name == "Description").Value.Lf());
    }

    [Theory]
    [BothDatabases("")]
    [BothDatabases("--x\r\nContent-Disposition: form-data; name=\"Text\"\r\n\r\nhalf of it")]
    [BothDatabases("--x\r\nContent-Disposition: form-data; name=\"Files\"; filename=\"a.txt\"\r\n\r\nhalf of it")]
    [BothDatabases("--x\r\nNo header at all")]
    [BothDatabases("no boundary")]
    public async Task A_form_that_ends_in_the_middle_is_400(Db kind, string body)
    {
        var (_, cyd, page) = await Open(kind);
        var content = new StringContent(body);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        Assert.Equal(400, (await cyd.Send(HttpMethod.Post, page.Address, content)).Status);
    }

    private async Task<(CustomerHost Host, Visitor Cyd, PageSeen Page)> Open(Db kind)
    {
        var host = await hosts.On(kind);
        var cyd = await host.Enter(Cyd);
        return (host, cyd, await cyd.Get($"/support/tickets/{await host.NewTicket(Cyd)}"));
    }

    private static long Number(PageSeen page) => long.Parse(page.Address.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);

    private static string Shown(PageSeen page) => page.Form(Form).Fields.Single(f => f.Name == "Text").Value;
}
