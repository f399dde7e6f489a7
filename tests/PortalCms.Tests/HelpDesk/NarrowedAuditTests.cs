using Microsoft.EntityFrameworkCore;
using PortalCms.Pages.Admin.Audit;
using PortalCms.Testing;

namespace PortalCms.Tests.HelpDesk;

/// <summary>The audit trail narrowed to a kind or a name.</summary>
[Trait("Spec", "Audit")]
public sealed class NarrowedAuditTests
{
    private const string Rare = "/Admin/Portal/Audit?Kind=contact.rare";

    [Fact]
    public async Task What_is_rare_is_looked_for_so_far_back_and_further_on_demand()
    {
        await using var host = await DeskHost.Start(Db.Sqlite);
        var agent = host.Browser("Staff:ida");
        Assert.Contains("There is no such event.", (await agent.Get(Rare)).Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await Add(host, "contact.rare", 1);
        await Add(host, "contact.common", IndexModel.LooksThrough);

        var near = (await agent.Get(Rare)).Page;
        Assert.Empty(near.QuerySelectorAll("tbody tr"));
        Assert.Contains("among the 100,000", near.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var far = (await agent.Get(near.QuerySelector("main a.btn")!.GetAttribute("href")!)).Page;
        Assert.Equal("contact.rare", Assert.Single(far.QuerySelectorAll("tbody tr")).QuerySelectorAll("td")[2].TextContent);
        Assert.Null(far.QuerySelector("main a.btn"));
    }

    private static async Task Add(DeskHost host, string kind, int times)
    {
        await using var db = host.Open();
        await db.Database.ExecuteSqlAsync(
            $"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {times})
            INSERT INTO Events (Kind, Owner, OwnerId, At, ActorKind, ActorKey, ActorName) SELECT {kind}, 'contact', 1, 0, 1, '', 'Counted' FROM n
            """);
    }
}
