using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Testing.Pages;
using PortalCms.Tickets;

namespace PortalCms.OrchardCore.Tests;

/// <summary>What the site's workflows do when something happens to a ticket.</summary>
[Trait("Spec", "ORC-2")]
public sealed class WorkflowTests(Sites sites)
{
    [Theory, BothDatabases]
    public async Task A_workflow_that_a_closed_ticket_starts_files_another(Db kind)
    {
        var (site, _, number) = await Filed(kind, "Robot, close it");
        await Solve(site, number);
        await Until(site, async db => await db.Set<Ticket>().CountAsync(t => t.Subject == $"After {number}: was the Robot right?") == 1);
    }

    [Theory, BothDatabases]
    public async Task A_workflow_that_files_what_does_not_fit_goes_the_way_of_refusals_and_knows_why(Db kind)
    {
        var (site, cyd, number) = await Filed(kind, "Robot, a long name");
        await Solve(site, number);
        await Until(site, async _ => (await cyd.Open(number)).Messages.Contains("Not filed: The name is longer than 200 characters. Shorten it."));
        await Until(site, async db => !await db.Set<Ticket>().AnyAsync(t => t.Subject == $"After {number}: was the Robot right?"));
    }

    [Theory, BothDatabases]
    public async Task A_workflow_files_nothing_into_a_portal_that_is_off(Db kind)
    {
        var (site, cyd, number) = await Filed(kind, "Robot, in the winter");
        Assert.Equal("", await Site.Import(await site.Colleague("admin"), """{ "steps": [{ "name": "Portals", "portals": [{ "domain": "127.0.0.1", "slug": "winter", "name": "Winter", "on": false }] }] }"""));
        await Solve(site, number);
        await Until(site, async _ => (await cyd.Open(number)).Messages.Contains("Not filed: There is no portal 'winter'."));
    }

    [Theory, BothDatabases]
    public async Task A_workflow_that_waits_for_an_answer_goes_on_with_that_ticket_alone(Db kind)
    {
        var (site, cyd, waiting) = await Filed(kind, "Patience: one");
        var (_, _, answered) = await Filed(kind, "Patience: two");
        await (await cyd.Open(answered)).Reply("Here.");
        await Until(site, async _ => (await cyd.Open(answered)).Messages.Contains("You answered: Patience: two, Cyd Harlow"));
        Assert.Equal(["Are you there?"], (await cyd.Open(waiting)).Messages);
    }

    /// <summary>It would answer its own answers for ever.</summary>
    [Theory, BothDatabases]
    public async Task What_a_workflow_wrote_starts_no_workflow(Db kind)
    {
        var (site, cyd, number) = await Filed(kind, "Robot, echo");
        await Until(site, async db => await db.Set<Ticket>().AnyAsync(t => t.Number == number && t.Stage.Key == "waiting"));
        await (await cyd.Open(number)).Reply("Hello?");
        await Until(site, async db => await db.Events.CountAsync(e => e.Kind == "ticket.replied" && db.Set<Ticket>().Any(t => t.Id == e.OwnerId && t.Number == number)) >= 3);
        await Task.Delay(TimeSpan.FromSeconds(2)); // a further one would come now
        Assert.Single((await cyd.Open(number)).Messages, "Echo");
    }

    /// <summary>A server may take minutes: nobody waits with it, and what was done before it was asked is there.</summary>
    [Theory, BothDatabases]
    public async Task A_workflow_that_waits_for_a_server_locks_nothing(Db kind)
    {
        using var server = new SlowServer();
        var (site, cyd, number) = await Filed(kind, $"Ask {server.Port}");
        await server.Asked;
        Assert.Contains("We ask.", (await cyd.Open(number)).Messages);
        await (await cyd.Open(number)).Reply("Any news?");
        await Until(site, async db => await db.OutboxJobs.CountAsync(j => j.Subscriber == "filing-mail") == 0);
        server.Answer();
        await Until(site, async _ => (await cyd.Open(number)).Messages.Contains("They answered."));
    }

    [Theory, BothDatabases]
    public async Task A_workflow_that_was_killed_goes_through_it_again_and_does_nothing_to_a_ticket_twice(Db kind)
    {
        await using var site = await Site.Start(kind);
        using var server = new SlowServer();
        var (_, cyd, number) = await Filed(site, $"Ask {server.Port}");
        await server.Asked;
        await site.Restart();
        await using (var db = site.Data().Open()) await db.OutboxJobs.ExecuteUpdateAsync(s => s.SetProperty(j => j.LeasedUntil, DateTimeOffset.UnixEpoch)); // a quarter of an hour later
        server.Answer();
        await Until(site, async _ => (await cyd.Open(number)).Messages.Contains("They answered."));
        Assert.Equal(1, (await cyd.Open(number)).Messages.Count(m => m == "We ask."));
    }

    /// <summary>Two of them would wait for the customer's answer, or one take the first answer for the second, too.</summary>
    [Theory, BothDatabases]
    public async Task A_workflow_that_was_saved_neither_starts_nor_goes_on_when_it_is_told_the_same_again(Db kind)
    {
        var (site, cyd, number) = await Filed(kind, "Patience: three");
        await TellAgain(site, number, "ticket.filed");
        await (await cyd.Open(number)).Reply("Here.");
        await Until(site, async _ => (await cyd.Open(number)).Messages.Contains("You answered: Patience: three, Cyd Harlow"));
        await TellAgain(site, number, "ticket.replied");
        Assert.Equal(1, (await cyd.Open(number)).Messages.Count(m => m.StartsWith("You answered", StringComparison.Ordinal)));
    }

    /// <summary>What a kill leaves between the end of the workflows and that of their job.</summary>
    private static async Task TellAgain(Site site, long number, string what)
    {
        await Until(site, db => IsTold(db, number));
        await using (var db = site.Data().Open())
        {
            var row = await db.Events.SingleAsync(e => e.Kind == what && e.ActorKind == PersonKind.Customer && db.Set<Ticket>().Any(t => t.Id == e.OwnerId && t.Number == number));
            db.OutboxJobs.Add(new OutboxJob { EventId = row.Id, Subscriber = "site-workflows", DueAt = row.At });
            await db.SaveChangesAsync();
        }
        await Filed(site, "It rings for the outbox");
        await Until(site, db => IsTold(db, number));
    }

    private static async Task<bool> IsTold(PortalDb db, long number) =>
        !await db.OutboxJobs.AnyAsync(j => j.Subscriber == "site-workflows" && db.Set<Ticket>().Any(t => t.Id == j.Event.OwnerId && t.Number == number));

    private async Task<(Site, Customer, long)> Filed(Db kind, string subject) => await Filed(await sites.On(kind), subject);

    private static async Task<(Site, Customer, long)> Filed(Site site, string subject)
    {
        var cyd = site.Customer("cyd@velonord.example", "support");
        await cyd.SignIn();
        return (site, cyd, JourneyTests.Number((await (await cyd.NewTicket()).File(subject, "Are you there?")).Seen.Address));
    }

    /// <summary>After the first workflow, which answers and moves the ticket: what an agent sends from a page of before is not done.</summary>
    private static async Task Solve(Site site, long number)
    {
        await Until(site, async db => await db.Set<Ticket>().AnyAsync(t => t.Number == number && t.Stage.Key == "waiting"));
        var agent = await site.Colleague("ada@ridgeline.example");
        await new DeskPage(agent, await agent.Get($"/Admin/Portal/Desk/{number}")).MoveTo("Solved");
        await Until(site, async db => await db.Set<Ticket>().AnyAsync(t => t.Number == number && t.IsClosed));
    }

    private static async Task Until(Site site, Func<PortalDb, Task<bool>> isSo)
    {
        for (var tried = 0; tried < 100; tried++)
        {
            await using var db = site.Data().Open();
            if (await isSo(db)) return;
            await Task.Delay(200);
        }
        Assert.Fail($"It did not come to that.\n{site.Log}");
    }
}
