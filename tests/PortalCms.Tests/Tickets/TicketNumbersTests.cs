using PortalCms.Testing;
using PortalCms.Tickets;

namespace PortalCms.Tests.Tickets;

[Trait("Spec", "HLP-1")]
public sealed class TicketNumbersTests
{
    [Theory, BothDatabases]
    public async Task The_first_tickets_of_a_site_filed_at_once_get_numbers_of_their_own(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var taken = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Take(database), TestContext.Current.CancellationToken)));
        Assert.Equal(Enumerable.Range(0, 6).Select(i => TicketNumbers.First + i), taken.Order());
    }

    private static async Task<long> Take(TestDatabase database)
    {
        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        var number = await TicketNumbers.Next(db, TestContext.Current.CancellationToken);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        return number;
    }
}
