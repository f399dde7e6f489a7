using Microsoft.EntityFrameworkCore;
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

    private async Task<(Site, Customer, long)> Filed(Db kind, string subject)
    {
        var site = await sites.On(kind);
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

    private static async Task Until(Site site, Func<PortalCms.Core.PortalDb, Task<bool>> isSo)
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
