using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Testing;

namespace PortalCms.Tests.Core;

public sealed class SchemaTests
{
    [Theory, BothDatabases]
    public async Task A_new_database_has_the_whole_schema_and_no_rows(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var db = database.Open();

        Assert.False(await db.Portals.AnyAsync());
        db.Domains.Add(new Domain { Host = "localhost" });
        await db.SaveChangesAsync();

        await using var other = database.Open();
        Assert.Equal("localhost", (await other.Domains.SingleAsync()).Host);
    }

    [Theory, BothDatabases]
    public async Task Each_test_has_a_database_of_its_own(Db kind)
    {
        await using var first = await TestDatabase.Create(kind);
        await using var second = await TestDatabase.Create(kind);
        await using var db = first.Open();
        db.Domains.Add(new Domain { Host = "localhost" });
        await db.SaveChangesAsync();

        await using var elsewhere = second.Open();
        Assert.False(await elsewhere.Domains.AnyAsync());
    }
}
