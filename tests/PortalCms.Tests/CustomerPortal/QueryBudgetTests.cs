using PortalCms.Testing;
using PortalCms.Tests.PrivateContent;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;

namespace PortalCms.Tests.CustomerPortal;

/// <summary>What a page asks of the database once the session and the settings are known.</summary>
public sealed class QueryBudgetTests
{
    private const int Most = 4;

    [Theory, BothDatabases]
    public async Task Listing_detail_and_search_cost_four_queries_at_most(Db kind)
    {
        await using var host = await CustomerHost.Start(kind);
        var cyd = await host.SignedIn(Cyd);
        foreach (var address in new[] { "", "?sort=subject", "?status=open", "?q=squeals", "?q=nothing", "/1001", "/1001?print=1", "/new" })
        {
            await cyd.Get("/support/tickets" + address);
            host.Queries.Reset();
            Assert.Equal(200, (await cyd.Get("/support/tickets" + address)).Status);
            Within(host, address, host.Queries.Texts.Count);
        }
    }

    // SQLite takes each statement of a save alone, in this process; PostgreSQL takes them together: a save counts as one.
    [Theory, BothDatabases]
    public async Task A_reply_costs_three_queries_and_its_save_at_most(Db kind)
    {
        await using var host = await CustomerHost.Start(kind);
        var cyd = await host.SignedIn(Cyd);
        await cyd.Reply(1001, "the first one");
        var page = await cyd.Get("/support/tickets/1001");
        host.Queries.Reset();
        Assert.Equal(302, (await cyd.Upload(page, [("Text", "the second one")])).Status);
        Within(host, "reply", host.Queries.Texts.Count(t => t.TrimStart().StartsWith("SELECT", StringComparison.Ordinal)) + 1);
    }

    private static void Within(CustomerHost host, string what, int count) =>
        Assert.True(count <= Most, $"{what}: {count} queries\n{string.Join("\n\n", host.Queries.Texts)}");
}
