using Microsoft.EntityFrameworkCore;
using PortalCms.Testing;

namespace PortalCms.Tests.Core;

public sealed class MigrationTests
{
    [Theory, BothDatabases]
    public async Task The_migrations_say_all_that_the_model_says(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var db = database.Open();

        Assert.False(db.Database.HasPendingModelChanges(), "The model has changed: add migrations for both databases (docs/developers.md).");
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }
}
