using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Testing;
using PortalCms.Testing.Pages;
using PortalCms.Tickets;

namespace PortalCms.Tests.Tickets;

/// <summary>Several people at one ticket in the same moment, by the product's own pages and the real clock.</summary>
[Trait("Spec", "DTL-2")]
public sealed class MeanwhileTests
{
    private const int Writers = 32, Rounds = 2;
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task Replies_of_the_same_moment_are_all_kept_and_the_last_activity_is_the_last_of_them(Db kind)
    {
        await using var portal = await Start(kind);
        var number = await File(portal, "All at once");
        var writers = await SignIn(portal, Writers);
        for (var round = 0; round < Rounds; round++)
        {
            var forms = new List<FilledForm>();
            foreach (var writer in writers) forms.Add((await writer.Open(number)).Written($"Reply {forms.Count} of round {round}"));
            var answers = await Task.WhenAll(writers.Zip(forms, (w, f) => w.Visitor.Send(f)));
            Assert.All(answers, a => Assert.Equal(302, a.Status));
        }
        await using var db = portal.Open();
        var ticket = await db.Set<Ticket>().Include(t => t.Parties).SingleAsync(t => t.Number == number, Cancel);
        var messages = await db.Set<Message>().Where(m => m.Conversation.TicketId == ticket.Id).ToListAsync(Cancel);
        Assert.Equal(Writers * Rounds, messages.Count);
        Assert.Equal(messages.Max(m => m.At), ticket.LastActivity);
        Assert.All(ticket.Parties, p => Assert.Equal(ticket.LastActivity, p.LastActivity));
        Assert.Equal(1, await db.Set<Conversation>().CountAsync(c => c.TicketId == ticket.Id, Cancel)); // the first reply opened it, whoever's it was
    }

    [Theory, BothDatabases]
    public async Task A_reply_and_a_changed_field_of_the_same_moment_are_both_kept(Db kind)
    {
        await using var portal = await Start(kind);
        var number = await File(portal, "Both at once");
        var ada = portal.Colleague("ada@ridgeline.example");
        await ada.SignIn();
        var cyd = (await SignIn(portal, 1))[0];
        foreach (var (round, priority) in new[] { "High", "Low", "Urgent", "Normal", "High", "Low" }.Index())
        {
            var (record, page) = (await ada.Open(number), await cyd.Open(number));
            var answers = await Task.WhenAll(
                ada.Visitor.Submit(record.Seen, "form[action*='/prioritise']", [("Priority", priority)]), cyd.Visitor.Send(page.Written($"Meanwhile {round}")));
            Assert.All(answers, a => Assert.Equal(302, a.Status));
            await using var db = portal.Open();
            Assert.Equal(priority, (await db.Set<Ticket>().SingleAsync(t => t.Number == number, Cancel)).Priority.ToString());
            Assert.Equal(round + 1, await db.Set<Message>().CountAsync(m => m.Conversation.Ticket.Number == number, Cancel));
        }
    }

    private static Task<RunningPortal> Start(Db kind) => RunningPortal.Start(kind, PortalSeed.Sample, b => b.Services.AddSingleton(TimeProvider.System));

    /// <summary>A ticket of Cyd's without a conversation.</summary>
    private static async Task<long> File(RunningPortal portal, string subject)
    {
        var ada = portal.Colleague("ada@ridgeline.example");
        await ada.SignIn();
        var form = await ada.Visitor.Get("/Admin/Portal/Desk/new?contact=" + await Contact(portal));
        var record = await ada.Visitor.Follow(await ada.Visitor.Submit(form, "main form[method=post]", [("Subject", subject)]));
        return long.Parse(record.Document.QuerySelector(".ticket-head .number")!.TextContent);
    }

    private static async Task<long> Contact(RunningPortal portal)
    {
        await using var db = portal.Open();
        return await db.Set<PortalCms.Contacts.Contact>().Where(c => c.Email == "cyd@velonord.example").Select(c => c.Id).SingleAsync(Cancel);
    }

    /// <summary>Cyd at several browsers.</summary>
    private static async Task<List<Customer>> SignIn(RunningPortal portal, int browsers)
    {
        var all = Enumerable.Range(0, browsers).Select(_ => portal.Customer("cyd@velonord.example", "support")).ToList();
        foreach (var one in all) Assert.Equal(200, (await one.SignIn()).Status);
        return all;
    }
}
