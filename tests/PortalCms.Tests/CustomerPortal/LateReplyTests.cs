using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tests.Edge;
using PortalCms.Tickets;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;

namespace PortalCms.Tests.CustomerPortal;

/// <summary>A reply that came after its session had ended, to a ticket that takes none any more: text and files are offered as a new ticket.</summary>
[Collection(nameof(CustomerDoors)), Trait("Spec", "DTL-2"), Trait("Security", "4.5")]
public sealed class LateReplyTests(CustomerHosts hosts)
{
    private const string Filing = "main form[method=post]";

    [Theory]
    [BothDatabases(true)]
    [BothDatabases(false)]
    public async Task Nothing_is_lost_where_the_ticket_was_closed_or_is_no_longer_theirs(Db kind, bool wasClosed)
    {
        var (host, cyd, page) = await hosts.OpenATicket(kind);
        host.Clock.Advance(TimeSpan.FromHours(25));
        var stashed = await cyd.Submit(page, "#reply form", [("Text", FormDoor.LongText)], [new("brake.txt", "pads"u8.ToArray())]);
        if (wasClosed) await host.Change(page.Number(), t => t.MoveTo(t.Stage.Pipeline.Stages.Single(s => s.IsClosed), Person.System, host.Clock.Now()));
        else await TakeAway(host, page.Number());

        var back = await cyd.Follow(await cyd.Get(await cyd.SignIn(Cyd, stashed.Location!)));
        Assert.Contains("Your text is kept", back.Text, StringComparison.Ordinal);
        var filing = wasClosed ? await cyd.Get(back.Document.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).First(a => a.Contains("?draft=", StringComparison.Ordinal))) : back;
        Assert.Equal(FormDoor.LongText.Lf(), filing.Form(Filing).Fields.Single(f => f.Name == "Description").Value.Lf());
        Assert.Equal(["brake.txt"], filing.KeptFiles());
        var filed = await cyd.Follow(await cyd.Submit(filing, Filing, [("Subject", "About the brake")]));
        Assert.Equal((200, "About the brake"), (filed.Status, filed.Heading));
        Assert.Contains("brake.txt", filed.Text, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_draft_opens_no_ticket_that_is_not_theirs_and_nobody_elses_draft_is_shown(Db kind)
    {
        var (host, cyd, page) = await hosts.OpenATicket(kind);
        host.Clock.Advance(TimeSpan.FromHours(25));
        var location = (await cyd.Submit(page, "#reply form", [("Text", "My own words")])).Location!;
        var draft = await cyd.SignIn(Cyd, location);
        var id = draft[(draft.IndexOf("draft=", StringComparison.Ordinal) + 6)..];
        foreach (var number in new[] { "1002", "999999" }) Assert.Equal($"/support/tickets/new?draft={id}", (await cyd.Get($"/support/tickets/{number}?draft={id}")).Location);
        using var eve = await host.Enter(Eve);
        Assert.Equal(404, (await eve.Get($"/support/tickets/{page.Number()}?draft={id}")).Status);
        Assert.DoesNotContain("My own words", (await eve.Get($"/support/tickets/new?draft={id}")).Text, StringComparison.Ordinal);
    }

    private static async Task TakeAway(CustomerHost host, long number)
    {
        await using var db = host.Open();
        await db.Set<TicketParty>().Where(p => p.Ticket.Number == number && p.PartyId == Party.OfContact(1)).ExecuteDeleteAsync(TestContext.Current.CancellationToken);
    }
}
