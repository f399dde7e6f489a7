using Microsoft.EntityFrameworkCore;
using PortalCms.Testing;
using PortalCms.Testing.Pages;
using PortalCms.Tickets;

namespace PortalCms.Tests.Edge;

/// <summary>Two nodes side by side on one database and one data folder.</summary>
[Trait("Spec", "OPS-1")]
public sealed class NodesTests
{
    private const string Cyd = "cyd@velonord.example";
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task A_sign_in_on_one_node_holds_on_the_other_and_so_does_a_sign_out(Db kind)
    {
        await using var first = await RunningPortal.Start(kind, PortalSeed.Sample);
        await using var second = await first.Another();
        var (here, there) = (first.Customer(Cyd, "support"), second.Customer(Cyd, "support"));
        await here.SignIn();
        Take(here.Visitor, there.Visitor);
        Assert.Equal(200, (await there.Tickets()).Seen.Status);
        await there.SignOut();
        first.Clock.Advance(TimeSpan.FromSeconds(60)); // what a node remembers of people is younger than that
        Assert.Equal(302, (await here.Tickets()).Seen.Status);
    }

    [Theory, BothDatabases]
    public async Task A_form_that_reaches_both_nodes_at_once_is_accepted_once(Db kind)
    {
        await using var first = await RunningPortal.Start(kind, PortalSeed.Sample);
        await using var second = await first.Another();
        var (here, there) = (first.Customer(Cyd, "support"), second.Customer(Cyd, "support"));
        await here.SignIn();
        Take(here.Visitor, there.Visitor);
        var number = (await here.Tickets("?status=open")).Numbers[0];
        for (var round = 0; round < 5; round++)
        {
            var text = $"Sent to both nodes, {round}";
            var form = (await here.Open(number)).Written(text);
            Take(here.Visitor, there.Visitor);
            var answers = await Task.WhenAll(here.Visitor.Send(form), there.Visitor.Send(form));
            Assert.Equal([302, 302], answers.Select(a => a.Status));
            Assert.Single(answers.Select(a => a.Location).Distinct());
            await using var db = first.Open();
            Assert.Equal(1, await db.Set<Message>().CountAsync(m => m.Text == text, Cancel));
        }
        var filing = (await here.NewTicket()).Written("From both nodes", "Once, please");
        await Task.WhenAll(here.Visitor.Send(filing), there.Visitor.Send(filing));
        await using var after = second.Open();
        Assert.Equal(1, await after.Set<Ticket>().CountAsync(t => t.Subject == "From both nodes", Cancel));
    }

    [Theory, BothDatabases]
    public async Task Failures_on_both_nodes_lock_an_address_on_both(Db kind)
    {
        await using var first = await RunningPortal.Start(kind, PortalSeed.Sample);
        await using var second = await first.Another();
        for (var failure = 0; failure < 10; failure++)
        {
            using var guesser = (failure % 2 == 0 ? first : second).Visitor();
            var refused = await new SignInPage(guesser, await guesser.Get("/support/sign-in")).Enter(Cyd, $"wrong guess no. {failure}");
            Assert.Equal(400, refused.Status);
        }
        Assert.Equal(400, (await first.Customer(Cyd, "support").SignIn()).Status);
        Assert.Equal(400, (await second.Customer(Cyd, "support").SignIn()).Status);
    }

    [Theory, BothDatabases, Trait("Spec", "SET-10")]
    public async Task What_one_node_changes_of_portals_the_other_sees_within_twelve_seconds(Db kind)
    {
        await using var first = await RunningPortal.Start(kind, PortalSeed.Sample);
        using var visitor = first.Visitor();
        Assert.Equal(200, (await visitor.Get("/support/sign-in")).Status);
        await using (var db = first.Open()) await db.Portals.Where(p => p.Slug == "support").ExecuteUpdateAsync(s => s.SetProperty(p => p.IsOn, false), Cancel);
        first.Clock.Advance(TimeSpan.FromSeconds(12));
        for (var tries = 0; tries < 100 && (await visitor.Get("/support/sign-in")).Status == 200; tries++) await Task.Delay(50, Cancel); // the node reads in the background
        Assert.Equal(404, (await visitor.Get("/support/sign-in")).Status);
    }

    private static void Take(Visitor from, Visitor to)
    {
        to.Cookies.Clear();
        foreach (var (name, value) in from.Cookies) to.Cookies[name] = value;
    }
}
