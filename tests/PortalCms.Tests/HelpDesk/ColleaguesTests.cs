using System.Net;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.PrivateContent;
using PortalCms.Testing;

namespace PortalCms.Tests.HelpDesk;

/// <summary>To whom a ticket can be given: to those who can open it.</summary>
[Trait("Spec", "HLP-2")]
public sealed class ColleaguesTests
{
    private const string Ticket = "/Admin/Portal/Desk/1001";
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task Who_may_not_answer_tickets_is_given_none(Db kind)
    {
        await using var host = await DeskHost.Start(kind);
        var edo = await Editor(host);
        var record = await host.Browser().Get(Ticket);
        Assert.Equal(["Nobody", "Ada Thornbury", "Ed Okoye"], record.Page.QuerySelectorAll("#Owner option").Select(o => o.TextContent));
        await record.Post("/assign", new() { ["Owner"] = $"{edo}" });
        Assert.Equal(HttpStatusCode.BadRequest, record.Last.StatusCode);
        Assert.Equal("This cannot be chosen. Choose another one.", record.Text("#errors"));
    }

    [Theory, BothDatabases]
    public async Task Who_has_just_been_made_an_agent_can_be_given_one_at_once(Db kind)
    {
        await using var host = await DeskHost.Start(kind);
        var edo = await Editor(host);
        var record = await host.Browser().Get(Ticket);
        await using (var db = host.Open())
        {
            await db.Set<PortalUser>().Where(u => u.Id == "edo").ExecuteDeleteAsync(Cancel);
            await DeskWorld.Accounts(db, StaffRoles.Agent, "edo");
        }
        await record.Post("/assign", new() { ["Owner"] = $"{edo}" });
        Assert.Equal("Assigned to Edo Castelnovo.", record.Text("#notice"));
        Assert.Equal(4, record.Page.QuerySelectorAll("#Owner option").Length);
    }

    /// <summary>Edo, who writes articles.</summary>
    private static async Task<long> Editor(DeskHost host)
    {
        await using var db = host.Open();
        var edo = StaffMember.Of("edo@ridgeline.example", "Edo Castelnovo", Person.System, DeskWorld.Start);
        edo.Link("edo", Person.System, DeskWorld.Start);
        db.Add(edo);
        await DeskWorld.Accounts(db, StaffRoles.Editor, "edo");
        return edo.Id;
    }
}
