using System.Net;
using Microsoft.EntityFrameworkCore;
using PortalCms.Testing;
using PortalCms.Tickets;

namespace PortalCms.Tests.HelpDesk;

public sealed class WorkingTests
{
    private const string Desk = "/Admin/Portal/Desk";
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases, Trait("Spec", "HLP-2")]
    public async Task A_reply_with_a_file_stands_in_the_conversation_that_the_customer_sees(Db kind)
    {
        await using var host = await DeskHost.Start(kind);
        var record = await (await host.Browser().Get(Desk + "/1001?view=unassigned")).Post("/reply", new() { ["Text"] = "Try **new pads**" }, ("notes è.txt", "pads"u8.ToArray()));
        Assert.Equal(HttpStatusCode.OK, record.Last.StatusCode);
        var message = record.Page.QuerySelectorAll(".thread")[0].QuerySelectorAll(".message.is-agent").Single();
        Assert.Contains("<strong>new pads</strong>", message.InnerHtml, StringComparison.Ordinal);

        var file = await host.Browser().Get(message.QuerySelector("a.attachment")!.GetAttribute("href")!);
        Assert.Equal("pads", file.Html);
        Assert.Equal("attachment; filename=\"notes _.txt\"; filename*=UTF-8''notes%20%C3%A8.txt", file.Last.Content.Headers.GetValues("Content-Disposition").Single());
        Assert.Equal("sandbox; default-src 'none'", file.Last.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", file.Last.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("no-store", file.Last.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Browser().Get(message.QuerySelector("a.attachment")!.GetAttribute("href")!.Replace("1001", "1002", StringComparison.Ordinal))).Last.StatusCode);
    }

    [Theory, BothDatabases, Trait("Spec", "HLP-2")]
    public async Task The_first_reply_opens_the_conversation_in_the_inbox_of_the_pipelines_portal(Db kind)
    {
        await using var host = await DeskHost.Start(kind);
        var record = await host.Browser().Get(Desk + "/1004");
        Assert.Contains("There is no conversation yet", record.Html, StringComparison.Ordinal);
        Assert.Contains("The ticket stays closed", record.Html, StringComparison.Ordinal);
        await record.Post("/reply", new() { ["Text"] = "We fixed it" });
        Assert.Equal("The customer sees this conversation", record.Text(".seen"));
        await using var db = host.Open();
        Assert.Equal("support", await db.Set<Conversation>().Where(c => c.Ticket.Number == 1004 && c.IsShown).Select(c => c.Inbox!.Key).SingleAsync(Cancel));
    }

    [Theory, BothDatabases, Trait("Spec", "VIS-5")]
    public async Task A_comment_is_internal_and_in_no_search(Db kind)
    {
        await using var host = await DeskHost.Start(kind);
        var record = await (await host.Browser().Get(Desk + "/1001")).Post("/comment", new() { ["Comment"] = "Canaryword about the maker" });
        Assert.Equal("Internal", record.Text(".thread .message.is-internal .internal-label"));
        Assert.Contains("Canaryword", record.Text(".thread .message.is-internal .prose"), StringComparison.Ordinal);
        Assert.Empty((await host.Browser().Get(Desk + "?q=canaryword")).Page.QuerySelectorAll(".desk-row"));
    }

    [Fact]
    public async Task An_empty_reply_or_comment_is_shown_again_with_what_is_missing()
    {
        await using var host = await DeskHost.Start(Db.Sqlite);
        var record = await (await host.Browser().Get(Desk + "/1001")).Post("/reply", new() { ["Text"] = "> only a quote" });
        Assert.Equal(HttpStatusCode.BadRequest, record.Last.StatusCode);
        Assert.Equal("Write your reply first.", record.Text("#errors"));
        Assert.Equal("> only a quote", record.Text("#Text"));
        await record.Post("/comment", new() { ["Comment"] = "  " });
        Assert.Equal("Write your comment first.", record.Text("#errors"));
    }

    [Theory, BothDatabases, Trait("Spec", "HLP-2")]
    public async Task Assigning_moving_and_setting_the_priority_show_in_the_record_and_its_history(Db kind)
    {
        await using var host = await DeskHost.Start(kind);
        var record = await host.Browser().Get(Desk + "/1001");
        var me = record.Page.QuerySelectorAll("#Owner option").Single(o => o.TextContent == "Ada Thornbury").GetAttribute("value")!;
        await record.Post("/assign", new() { ["Owner"] = me });
        await record.Post("/prioritise", new() { ["Priority"] = "Urgent" });
        await record.Post("/stage", new() { ["Stage"] = record.Page.QuerySelectorAll("#Stage option").Last().GetAttribute("value")! });
        Assert.Equal("Urgent", record.Text(".ticket-head .priority"));
        Assert.Contains("Solved", record.Text(".ticket-head .pill"), StringComparison.Ordinal);
        var told = record.Page.QuerySelectorAll(".event").Select(e => e.TextContent.Split(',')[0].Trim()).ToList();
        Assert.Equal(["Ticket filed", "Assigned to Ada Thornbury by ada", "Priority set to Urgent by ada", "Closed by ada"], told);
        Assert.Equal(["1001", "1004"], (await host.Browser().Get(Desk + "?view=closed")).Page.QuerySelectorAll(".desk-row .number").Select(n => n.TextContent).Order());
    }

    [Theory, BothDatabases, Trait("Spec", "HLP-2")]
    public async Task Of_two_who_change_a_ticket_at_once_one_is_shown_both_values_and_decides(Db kind)
    {
        await using var host = await DeskHost.Start(kind);
        var (ada, ed) = (await host.Browser().Get(Desk + "/1001"), await host.Browser("Staff:ed").Get(Desk + "/1001"));
        await ed.Post("/prioritise", new() { ["Priority"] = "High" });
        await ada.Post("/prioritise", new() { ["Priority"] = "Low" });
        Assert.Equal(HttpStatusCode.Conflict, ada.Last.StatusCode);
        Assert.Equal(["High", "Low"], ada.Page.QuerySelectorAll(".facts dd").Select(d => d.TextContent));
        await ada.Post("/prioritise", []);
        Assert.Equal(HttpStatusCode.OK, ada.Last.StatusCode);
        Assert.Equal("Low", ada.Text(".ticket-head .priority"));
    }

    [Theory, BothDatabases, Trait("Spec", "HLP-2")]
    public async Task A_ticket_for_a_contact_found_by_name_has_their_first_message(Db kind)
    {
        await using var host = await DeskHost.Start(kind);
        var page = await host.Browser().Get(Desk + "/new?q=harlow");
        await page.Get(page.Page.QuerySelector(".list-group a")!.GetAttribute("href")!);
        await page.Post("/new", Filed(page, "Saddle slips", "They rang about the saddle"));
        Assert.Equal("Saddle slips", page.Text("#ticket-heading"));
        Assert.Equal("1005", page.Text(".ticket-head .number"));
        Assert.Contains("They rang", page.Text(".message.is-customer"), StringComparison.Ordinal);
        Assert.Contains("Phone", page.Text(".ticket-side"), StringComparison.Ordinal);
    }

    [Theory, BothDatabases, Trait("Spec", "HLP-2")]
    public async Task A_ticket_for_somebody_new_without_description_has_no_conversation(Db kind)
    {
        await using var host = await DeskHost.Start(kind);
        var page = await host.Browser().Get(Desk + "/new?q=Lea@Example.com");
        await page.Get(page.Page.QuerySelectorAll("a").Single(a => a.TextContent == "Add a contact with this address").GetAttribute("href")!);
        var typed = Filed(page, "", "");
        typed["Email"] = "lea@example.com";
        await page.Post("/new", typed);
        Assert.Equal(HttpStatusCode.BadRequest, page.Last.StatusCode);
        Assert.Equal(2, page.Page.QuerySelectorAll("#errors li").Length);
        (typed["Name"], typed["Subject"]) = ("Lea Roth", "Calls back on Monday");
        await page.Post("/new", typed);
        Assert.Equal("Calls back on Monday", page.Text("#ticket-heading"));
        await using var db = host.Open();
        Assert.False(await db.Set<Conversation>().AnyAsync(c => c.Ticket.Number == 1005, Cancel));
        Assert.Equal("Lea Roth", await db.Set<Ticket>().Where(t => t.Number == 1005).Select(t => t.Requester.Name).SingleAsync(Cancel));
    }

    [Fact]
    public async Task What_people_typed_is_text_on_every_page_of_the_desk()
    {
        await using var host = await DeskHost.Start(Db.Sqlite);
        var page = await host.Browser().Get(Desk + "/new?q=" + Uri.EscapeDataString("<script>alert(1)</script>"));
        Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
        await page.Get(Desk + "/new?contact=1");
        await page.Post("/new", Filed(page, "<img src=x onerror=alert(1)>", "<script>alert(1)</script>"));
        Assert.DoesNotContain("<img src=x", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
        Assert.Equal("<img src=x onerror=alert(1)>", page.Text("#ticket-heading"));
    }

    private static Dictionary<string, string> Filed(DeskBrowser page, string subject, string description) => new()
    {
        ["Subject"] = subject,
        ["Description"] = description,
        ["Source"] = "Phone",
        ["Priority"] = "Normal",
        ["Pipeline"] = page.Page.QuerySelector("#Pipeline option")!.GetAttribute("value")!,
    };
}
