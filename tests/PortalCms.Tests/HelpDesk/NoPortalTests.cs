using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tickets;

namespace PortalCms.Tests.HelpDesk;

public sealed class NoPortalTests
{
    [Theory, BothDatabases, Trait("Spec", "HLP-2")]
    public async Task Before_there_is_a_portal_the_desk_says_how_to_make_one(Db kind)
    {
        await using var host = await DeskHost.Start(kind);
        await using (var db = host.Open())
        {
            db.RemoveRange(db.Set<TicketRules>());
            db.RemoveRange(db.Portals);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        await host.Get<PortalDirectory>().Refresh(TestContext.Current.CancellationToken);
        var desk = await host.Browser().Get("/Admin/Portal/Desk");
        Assert.Equal("There is no portal yet", desk.Text(".blank h1"));
        Assert.Contains("recipes/empty.recipe.json", desk.Text(".blank"), StringComparison.Ordinal);
        Assert.Equal("Non c'è ancora nessun portale", (await host.Browser("Staff:ed").Get("/Admin/Portal/Desk")).Text(".blank h1"));
    }
}
