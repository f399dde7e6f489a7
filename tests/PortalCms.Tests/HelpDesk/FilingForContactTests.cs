using System.Net;
using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Testing;
using PortalCms.Testing.Pages;
using PortalCms.Tickets;

namespace PortalCms.Tests.HelpDesk;

[Trait("Spec", "HLP-2")]
public sealed class FilingForContactTests
{
    private const string New = "/Admin/Portal/Desk/new";
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task Files_stand_in_the_contacts_first_message(Db kind)
    {
        await using var host = await DeskHost.Start(kind);
        var page = await host.Browser().Get(New + "?contact=1");
        await page.Post("/new", Typed(page, "They sent two pictures"), ("bell.txt", "loud"u8.ToArray()), ("notes.txt", "very"u8.ToArray()));
        var message = page.Page.QuerySelectorAll(".message.is-customer").Single();
        Assert.Equal(["bell.txt", "notes.txt"], message.QuerySelectorAll("a.attachment bdi").Select(a => a.TextContent));
        Assert.Equal("loud", (await host.Browser().Get(message.QuerySelector("a.attachment")!.GetAttribute("href")!)).Html);
    }

    [Theory, BothDatabases]
    public async Task Files_alone_are_a_first_message_too(Db kind)
    {
        await using var host = await DeskHost.Start(kind);
        var page = await host.Browser().Get(New + "?contact=1");
        await page.Post("/new", Typed(page, ""), ("bell.txt", "loud"u8.ToArray()));
        Assert.Single(page.Page.QuerySelectorAll(".message.is-customer a.attachment"));
    }

    [Theory, BothDatabases]
    public async Task A_file_that_cannot_be_taken_is_named_and_the_good_one_need_not_be_chosen_again(Db kind)
    {
        await using var host = await DeskHost.Start(kind);
        var page = await host.Browser().Get(New + "?contact=1");
        await page.Post("/new", Typed(page, "They sent a picture"), ("good.txt", "good"u8.ToArray()), ("bell.png", "no picture"u8.ToArray()));
        Assert.Equal(HttpStatusCode.BadRequest, page.Last.StatusCode);
        Assert.Contains("bell.png", page.Text("#errors"), StringComparison.Ordinal);
        Assert.Equal("They sent a picture", page.Text("#Description"));

        var kept = page.Page.QuerySelectorAll("input[name=Kept]").Select(i => i.GetAttribute("value")!).First();
        var typed = Typed(page, "They sent a picture");
        typed["Kept"] = kept;
        await page.Post("/new", typed);
        Assert.Equal("good.txt", page.Page.QuerySelectorAll(".message.is-customer a.attachment bdi").Single().TextContent);
    }

    [Theory, BothDatabases]
    public async Task The_same_form_twice_makes_one_ticket_one_contact_and_keeps_one_file(Db kind)
    {
        await using var host = await DeskHost.Start(kind);
        var page = await host.Browser().Get(New + "?email=lea@example.com");
        var typed = Typed(page, "Her words");
        (typed["Email"], typed["Name"]) = ("lea@example.com", "Lea Roth");
        foreach (var hidden in page.Page.QuerySelectorAll("main form input[type=hidden]")) typed[hidden.GetAttribute("name")!] = hidden.GetAttribute("value")!;
        await page.Post("/new", typed, ("bell.txt", "loud"u8.ToArray()));
        var first = page.Text(".ticket-head .number");
        await page.Get(New + "?email=lea@example.com");
        await page.Post("/new", typed, ("bell.txt", "loud"u8.ToArray()));
        Assert.Equal(first, page.Text(".ticket-head .number"));
        await using var db = host.Open();
        Assert.Equal(1, await db.Set<Contact>().CountAsync(c => c.Email == "lea@example.com", Cancel));
        Assert.Equal(1, await db.Set<Attachment>().CountAsync(a => a.Message.Conversation.Ticket.Requester.Email == "lea@example.com", Cancel));
    }

    [Theory, BothDatabases]
    public async Task A_customers_reply_to_a_ticket_without_conversation_lands_in_the_portals_default_inbox(Db kind)
    {
        await using var portal = await RunningPortal.Start(kind, PortalSeed.Sample);
        var (ada, gio) = (portal.Colleague("ada@ridgeline.example"), portal.Customer("gio@ciclirossi.example", "rivenditori"));
        await ada.SignIn();
        await gio.SignIn();
        var found = await ada.Visitor.Get(New + "?q=gio@ciclirossi.example");
        var form = await ada.Visitor.Get(found.Document.QuerySelector(".list-group a")!.GetAttribute("href")!);
        var filed = await ada.Visitor.Follow(await ada.Visitor.Submit(form, "main form[method=post]", [("Subject", "Richiamare lunedì"), ("Source", "Phone")]));
        var number = long.Parse(filed.Document.QuerySelector(".ticket-head .number")!.TextContent);

        var ticket = await gio.Open(number);
        Assert.Empty(ticket.Messages);
        Assert.Equal(["Va bene lunedì"], (await ticket.Reply("Va bene lunedì", new SentFile("ordine.txt", "12"u8.ToArray()))).Messages);

        await using var db = portal.Open();
        var conversation = await db.Set<Conversation>().Where(c => c.Ticket.Number == number).Select(c => new { c.Inbox!.Key, c.IsShown, c.Channel }).SingleAsync(Cancel);
        Assert.Equal(("dealers", true, Channel.Portal), (conversation.Key, conversation.IsShown, conversation.Channel));
        Assert.Equal(["Va bene lunedì"], (await ada.Open(number)).Messages);
    }

    private static Dictionary<string, string> Typed(DeskBrowser page, string description) => new()
    {
        ["Subject"] = "Bell rings",
        ["Description"] = description,
        ["Source"] = "Phone",
        ["Priority"] = "Normal",
        ["Pipeline"] = page.Page.QuerySelector("#Pipeline option")!.GetAttribute("value")!,
    };
}
