using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tickets;

namespace PortalCms.Tests.CustomerPortal;

/// <summary>Who speaks is named from the reader's side.</summary>
[Trait("Spec", "DTL-1")]
public sealed class AuthorRoleTests
{
    [Theory, BothDatabases]
    public async Task An_author_is_a_colleague_only_to_readers_of_the_same_company(Db kind)
    {
        await using var host = await CustomerHost.Start(kind);
        Assert.Equal(302, (await (await host.SignedIn(CustomerWorld.Cyd)).Reply(1001, "It still squeals.")).Status);
        await Join(host, CustomerWorld.Dana);
        await Join(host, CustomerWorld.Eve);
        Assert.Equal("You", await RoleOfCyd(host, CustomerWorld.Cyd));
        Assert.Equal("Colleague", await RoleOfCyd(host, CustomerWorld.Dana));
        Assert.Equal("Customer", await RoleOfCyd(host, CustomerWorld.Eve));
    }

    private static async Task Join(CustomerHost host, string email)
    {
        await using var db = host.Open();
        var ticket = await db.Set<Ticket>().Include(t => t.Parties).Include(t => t.Documents).SingleAsync(t => t.Number == 1001);
        ticket.AddParticipant(await db.Set<Contact>().SingleAsync(c => c.Email == email), Person.System, host.Clock.Now());
        await db.SaveChangesAsync();
    }

    private static async Task<string> RoleOfCyd(CustomerHost host, string reader)
    {
        var page = (await (await host.SignedIn(reader)).Get("/support/tickets/1001")).Document;
        return page.QuerySelectorAll("article .role").Last().TextContent.Trim();
    }
}
