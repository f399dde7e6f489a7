using System.Text;
using PortalCms.Testing;
using PortalCms.Tests.PrivateContent;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;

namespace PortalCms.Tests.CustomerPortal;

/// <summary>Nothing tells another's ticket from one that does not exist: neither the bytes (the access matrix) nor the time, which is what the database is asked.</summary>
[Trait("Spec", "VIS-3")]
public sealed class NotTheirsTests
{
    [Theory]
    [BothDatabases("/support/tickets/1002", "/support/tickets/9998")]
    [BothDatabases("/support/tickets/1002/files/1", "/support/tickets/9998/files/1")]
    [BothDatabases("/support/tickets?q=zanzibar", "/support/tickets?q=zanzibam")]
    [BothDatabases("/support/tickets?q=1002", "/support/tickets?q=9998")]
    public async Task Anothers_and_nothing_ask_the_database_the_same(Db kind, string anothers, string nothing)
    {
        await using var host = await CustomerHost.Start(kind);
        var cyd = await host.SignedIn(Cyd);
        async Task<List<string>> Asked(string address)
        {
            host.Queries.Reset();
            await cyd.Get(address);
            return [.. host.Queries.Texts];
        }

        await Asked(nothing);
        var expected = await Asked(nothing);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, await Asked(anothers));
    }

    [Theory, BothDatabases]
    public async Task A_reply_to_anothers_ticket_is_a_reply_to_nothing(Db kind)
    {
        await using var host = await CustomerHost.Start(kind);
        var cyd = await host.SignedIn(Cyd);
        var page = await cyd.Get("/support/tickets/1001");
        async Task<(int, int, string)> Answer(long number)
        {
            host.Queries.Reset();
            var fields = page.Fields().Where(f => f.Name != "Text").Append((Name: "Text", Value: "let me in"));
            var answer = await cyd.Upload($"/support/tickets/{number}", fields.Select(f => (f.Name, Encoding.UTF8.GetBytes(f.Value))), []);
            return (answer.Status, host.Queries.Texts.Count, answer.Masked);
        }

        await Answer(9998);
        Assert.Equal(await Answer(9998), await Answer(1002));
        Assert.Equal(404, (await Answer(1002)).Item1);
        Assert.Single(await host.Messages(1002));
    }
}
