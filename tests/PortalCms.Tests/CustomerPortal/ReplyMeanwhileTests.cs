using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tests.Edge;
using PortalCms.Tickets;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;

namespace PortalCms.Tests.CustomerPortal;

/// <summary>What has changed while somebody wrote a reply: nothing typed is lost, and nobody answers what is not theirs any more.</summary>
[Collection(nameof(CustomerDoors)), Trait("Spec", "DTL-2"), Trait("Security", "4.5")]
public sealed class ReplyMeanwhileTests(CustomerHosts hosts)
{
    private const string Form = "#reply form";

    [Theory, BothDatabases]
    public async Task A_ticket_closed_meanwhile_offers_a_new_one_with_text_and_files(Db kind)
    {
        var (host, cyd, page) = await hosts.OpenATicket(kind);
        await host.Change(page.Number(), t => t.MoveTo(t.Stage.Pipeline.Stages.Single(s => s.IsClosed), Person.System, host.Clock.Now()));
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
    public async Task A_reply_sent_again_after_the_ticket_was_closed_shows_the_first_one_and_keeps_nothing(Db kind)
    {
        var (host, cyd, page) = await hosts.OpenATicket(kind);
        var form = page.Form(Form).Fill([("Text", "It is the front brake")]);
        var first = await cyd.Send(form);
        await host.Change(page.Number(), t => t.MoveTo(t.Stage.Pipeline.Stages.Single(s => s.IsClosed), Person.System, host.Clock.Now()));
        int Drafts()
        {
            using var db = host.Open();
            return db.Set<PortalCms.Edge.StashedForm>().Count();
        }
        var before = Drafts();

        var second = await cyd.Send(form);

        Assert.Equal((302, first.Location), (second.Status, second.Location));
        Assert.Equal(2, (await host.Messages(page.Number())).Count);
        Assert.Equal(before, Drafts());
    }

    [Theory, BothDatabases]
    public async Task A_ticket_that_is_no_longer_theirs_is_404_and_text_and_files_can_be_filed(Db kind)
    {
        var (host, cyd, page) = await hosts.OpenATicket(kind);
        await using (var db = host.Open())
            await db.Set<TicketParty>().Where(p => p.Ticket.Number == page.Number() && p.PartyId == Party.OfContact(1)).ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        var gone = await cyd.Submit(page, Form, [("Text", FormDoor.LongText)], [new("brake.txt", "pads"u8.ToArray())]);
        Assert.Equal(404, gone.Status);
        var filing = await cyd.Get(gone.Document.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).First(a => a.Contains("/new?draft=", StringComparison.Ordinal)));
        Assert.Equal((FormDoor.LongText.Lf(), "brake.txt"), (filing.Form("main form[method=post]").Fields.Single(f => f.Name == "Description").Value.Lf(), Assert.Single(filing.KeptFiles())));
        Assert.Equal(FormDoor.LongText.Lf(), gone.Document.QuerySelector("#kept")!.TextContent.Lf());
        Assert.Single(await host.Messages(page.Number()));
        // Who asks for it without a text gets what anybody gets for a number that never was.
        Assert.Equal((await cyd.Get("/support/tickets/999999")).Masked.Replace("999999", "", StringComparison.Ordinal), (await cyd.Get(page.Address)).Masked.Replace($"{page.Number()}", "", StringComparison.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task A_ticket_given_to_another_agent_and_made_urgent_meanwhile_takes_the_reply(Db kind)
    {
        var (host, cyd, page) = await hosts.OpenATicket(kind);
        await using (var db = host.Open())
        {
            var ticket = await db.Set<Ticket>().SingleAsync(t => t.Number == page.Number(), TestContext.Current.CancellationToken);
            ticket.Assign(await db.Set<PortalCms.PrivateContent.StaffMember>().FirstAsync(TestContext.Current.CancellationToken), Person.System, host.Clock.Now());
            ticket.Prioritise(Priority.Urgent, Person.System, host.Clock.Now());
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        Assert.Equal(302, (await cyd.Submit(page, Form, [("Text", "Thank you")])).Status);
        Assert.Equal(2, (await host.Messages(page.Number())).Count);
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

    [Theory, BothDatabases]
    public async Task A_page_from_before_somebody_signed_in_as_staff_gives_the_text_back(Db kind)
    {
        var host = await hosts.On(kind);
        var browser = await host.Enter(Cyd);
        var page = await browser.Get("/support/tickets/new");
        await browser.Submit(await browser.Get("/support/sign-out"), "main form[method=post]", []);
        await browser.SignIn(Ada, FormDoor.OfStaff.Entrance);
        var refused = await browser.Submit(page, "main form[method=post]", [("Subject", "Chain"), ("Description", FormDoor.LongText)], [new("brake.txt", "pads"u8.ToArray())]);
        Assert.Equal((403, $"Chain\n\n{FormDoor.LongText.Lf()}"), (refused.Status, refused.Document.QuerySelector("#kept")!.TextContent.Lf()));
    }
}
