using PortalCms.Testing;
using PortalCms.Testing.Pages;

namespace PortalCms.Tests.Host;

/// <summary>A first start in Development: the sample site, and sign-ins that work.</summary>
[Trait("Spec", "RCP-4")]
[Trait("Size", "Large")]
public sealed class FirstStartTests
{
    private static readonly (string, string) s_development = ("ASPNETCORE_ENVIRONMENT", "Development");

    [Theory, BothDatabases]
    public async Task It_makes_the_sample_site_and_prints_a_line_for_each_sign_in(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = new PublishedHost(database);
        await host.Serve(s_development);
        var lines = await SignIns(host);

        Assert.Contains($"PortalCms is at {host.Address}help", host.Said);
        Assert.All(lines, l => Assert.Equal(5, l.Length));
        Assert.Equal(["customer with own tickets only", "customer who sees the company's tickets", "dealer, in Italian", "agent", "editor", "admin"], lines.Select(l => l[1]));
        foreach (var (email, password, address) in lines.Select(l => (l[2], l[3], new Uri(l[4]))))
        {
            Assert.Equal(host.Address.Authority, address.Authority);
            using var visitor = host.Visitor();
            var page = await visitor.Follow(await new SignInPage(visitor, await visitor.Get(address.AbsolutePath)).Enter(email, password));
            while (page.Location is not null) page = await visitor.Follow(page);
            Assert.True(page.Status == 200, $"{email}: {page.Status}");
            Assert.Contains("portal-session", visitor.Cookies.Keys);
        }
    }

    [Fact]
    public async Task The_help_page_leads_a_visitor_to_the_portals_door_and_a_customer_to_their_tickets()
    {
        await using var database = await TestDatabase.Create(Db.Sqlite);
        await using var host = new PublishedHost(database);
        await host.Serve(s_development);
        var customer = (await SignIns(host))[0];
        using var visitor = host.Visitor();
        var help = await visitor.Get("/help");
        var link = help.Document.QuerySelectorAll("a").Single(a => a.TextContent.Trim() == "Go to Ridgeline Support").GetAttribute("href")!;
        var door = await visitor.Follow(await visitor.Get(link));
        while (door.Location is not null) door = await visitor.Follow(door);
        var inside = await visitor.Follow(await new SignInPage(visitor, door).Enter(customer[2], customer[3]));
        Assert.Equal(200, inside.Status);
        Assert.NotEmpty(new ListingPage(inside).Numbers);
    }

    /// <summary>Printed after the host answers.</summary>
    private static async Task<List<string[]>> SignIns(PublishedHost host)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            lock (host.Said)
            {
                var lines = host.Said.Where(l => l.StartsWith("sign-in\t", StringComparison.Ordinal)).Select(l => l.Split('\t')).ToList();
                if (lines.Any(l => l[1] == "admin")) return lines;
            }
            await Task.Delay(50);
        }
        return [];
    }
}
