using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.HelpDesk;
using PortalCms.PrivateContent;
using PortalCms.Testing;
using PortalCms.Tickets;

namespace PortalCms.Tests.HelpDesk;

/// <summary>A record with more than a page shows: nothing is left out without a word, and all of it can be reached.</summary>
[Trait("Spec", "HLP-2")]
public sealed class LongRecordTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task Every_message_and_comment_can_be_reached(Db kind)
    {
        await using var host = await DeskHost.Start(kind);
        await Change(host, (ticket, ada) =>
        {
            var (shown, other) = (ticket.Conversations.Single(c => c.IsShown), ticket.Conversations.Single(c => !c.IsShown));
            for (var i = 0; i < 150; i++) Say(shown, $"Shown {i}.", DeskWorld.Start.AddHours(3).AddMinutes(i));
            for (var i = 0; i < 101; i++) Say(other, $"Other {i}.", DeskWorld.Start.AddHours(8).AddMinutes(i));
            for (var i = 0; i < 501; i++) ticket.AddComment(Person.System, ada, $"Comment {i}.", DeskWorld.Start.AddHours(10).AddMinutes(i));
        });
        var record = await host.Browser().Get("/Admin/Portal/Desk/1001?view=unassigned");
        Assert.Equal("The customer sees this conversation", record.Text(".seen"));
        List<string> read = [];
        for (var pages = 1; ; pages++)
        {
            Assert.True(pages < 10);
            read.AddRange(record.Page.QuerySelectorAll(".thread .prose").Select(p => p.TextContent.Trim()));
            Assert.Equal(pages > 1, record.Html.Contains("Go to the latest messages", StringComparison.Ordinal));
            if (record.Page.QuerySelector("a[href*='until=']") is not { } earlier) break;
            Assert.Contains("view=unassigned", earlier.GetAttribute("href")!, StringComparison.Ordinal);
            record = await record.Get(earlier.GetAttribute("href")!);
        }
        var all = Enumerable.Range(0, 150).Select(i => $"Shown {i}.").Concat(Enumerable.Range(0, 101).Select(i => $"Other {i}.")).Concat(Enumerable.Range(0, 501).Select(i => $"Comment {i}."));
        Assert.Equal(all.Append("They squeal in rain").Append("To the maker").Order(StringComparer.Ordinal), read.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_happened_at_one_time_is_shown_as_far_as_it_fits_and_the_way_goes_on()
    {
        var at = DeskWorld.Start;
        RecordMessage Message(int id, int length) => new()
        {
            Id = id,
            ConversationId = 1,
            IsShown = true,
            Channel = Channel.Portal,
            Inbox = null,
            AuthorKind = AuthorKind.Agent,
            AuthorName = "",
            AuthorStaffId = null,
            At = at,
            Html = new string('a', length),
            Files = [],
        };
        var span = RecordSpan.Of([.. Enumerable.Range(0, 101).Select(i => Message(1000 - i, 1))], []);
        Assert.Equal((100, at.AddMicroseconds(-1)), (span.Messages.Count, span.Earlier));
        Assert.Single(RecordSpan.Of([Message(2, RecordSpan.MostCharacters + 1), Message(1, 1)], []).Messages);
    }

    [Theory, BothDatabases, Trait("Spec", "HLP-1")]
    public async Task The_record_shows_where_the_conversation_lands_and_the_custom_properties_of_who_asks_and_of_the_company(Db kind)
    {
        await using var host = await DeskHost.Start(kind);
        await using (var db = host.Open())
        {
            var (job, bikes) = (new PropertyDefinition { Owner = PropertyOwner.Contact, Key = "job", Label = "Job" }, new PropertyDefinition { Owner = PropertyOwner.Company, Key = "bikes", Label = "Bikes in the fleet" });
            db.AddRange(job, bikes);
            await db.SaveChangesAsync(Cancel);
            var custom = await CustomProperties.Load(db, Cancel);
            var cyd = await db.Set<Contact>().SingleAsync(c => c.Email == "cyd@velonord.example", Cancel);
            Assert.True((await custom.Set(db, (PropertyOwner.Contact, cyd.Id, "job"), "Mechanic", Cancel)).IsDone);
            Assert.True((await custom.Set(db, (PropertyOwner.Company, cyd.CompanyId!.Value, "bikes"), "seventy", Cancel)).IsDone);
            await db.SaveChangesAsync(Cancel);
        }
        await host.Services.GetRequiredService<PropertyDirectory>().Refresh(Cancel);
        var facts = (await host.Browser().Get("/Admin/Portal/Desk/1001")).Page.QuerySelectorAll(".ticket-side .facts div").Select(f => $"{f.Children[0].TextContent}: {f.Children[1].TextContent.Trim()}").ToList();
        foreach (var fact in new[] { "Job: Mechanic", "Bikes in the fleet: seventy", "Inbox: Support mail", "Channel: Portal" }) Assert.Contains(fact, facts);
        Assert.DoesNotContain(((await host.Browser().Get("/Admin/Portal/Desk/1003")).Page.QuerySelectorAll(".ticket-side .facts dt")).Select(d => d.TextContent), l => l is "Job" or "Bikes in the fleet");
    }

    private static void Say(Conversation conversation, string text, DateTimeOffset at) =>
        conversation.Messages.Add(new Message { AuthorKind = AuthorKind.Agent, AuthorName = "Ada Thornbury", At = at, Text = text, Html = $"<p>{text}</p>" });

    private static async Task Change(DeskHost host, Action<Ticket, StaffMember> change)
    {
        await using var db = host.Open();
        var ticket = await db.Set<Ticket>().Include(t => t.Parties).Include(t => t.Conversations).SingleAsync(t => t.Number == 1001, Cancel);
        change(ticket, await db.Set<StaffMember>().SingleAsync(s => s.Email == "ada@ridgeline.example", Cancel));
        await db.SaveChangesAsync(Cancel);
    }
}
