using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;
using PortalCms.Testing;

namespace PortalCms.Tests.Core;

/// <summary>On SQLite the connections of pooled contexts stay open, with their statements prepared.</summary>
public sealed class KeptConnectionTests
{
    [Fact]
    public async Task The_next_request_finds_the_connection_open()
    {
        await using var database = await TestDatabase.Create(Db.Sqlite);
        await using var services = database.AddTo(new ServiceCollection()).BuildServiceProvider();
        DbConnection first;
        await using (var scope = services.CreateAsyncScope()) first = await Asked(scope);
        await using var next = services.CreateAsyncScope();

        Assert.Same(first, next.ServiceProvider.GetRequiredService<PortalDb>().Database.GetDbConnection());
        Assert.Equal(ConnectionState.Open, first.State);
    }

    [Fact]
    public async Task It_closes_with_the_container()
    {
        await using var database = await TestDatabase.Create(Db.Sqlite);
        DbConnection connection;
        await using (var services = database.AddTo(new ServiceCollection()).BuildServiceProvider())
        await using (var scope = services.CreateAsyncScope()) connection = await Asked(scope);

        Assert.Equal(ConnectionState.Closed, connection.State);
    }

    [Fact]
    public async Task A_transaction_that_a_request_left_open_is_rolled_back()
    {
        await using var database = await TestDatabase.Create(Db.Sqlite);
        await using var services = database.AddTo(new ServiceCollection()).BuildServiceProvider();
        await using (var scope = services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            await db.Database.BeginTransactionAsync();
            db.Counters.Add(new Counter { Name = "left", Value = 1 });
            await db.SaveChangesAsync();
        }
        await using var next = services.CreateAsyncScope();

        Assert.False(await next.ServiceProvider.GetRequiredService<PortalDb>().Counters.AnyAsync(c => c.Name == "left"));
    }

    [Fact]
    public async Task The_same_statement_can_be_read_twice_at_once_and_takes_new_values()
    {
        await using var database = await TestDatabase.Create(Db.Sqlite);
        await using var services = database.AddTo(new ServiceCollection()).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        db.Counters.AddRange(Enumerable.Range(1, 3).Select(i => new Counter { Name = $"c{i}", Value = i }));
        await db.SaveChangesAsync();
        var sums = new List<long>();

        await foreach (var outer in From(db, 1))
        {
            var sum = 0L;
            await foreach (var inner in From(db, outer)) sum += inner;
            sums.Add(sum);
        }

        Assert.Equal([6, 5, 3], sums);
    }

    [Fact]
    public async Task A_refused_write_leaves_its_statement_fit_for_the_next_one()
    {
        await using var database = await TestDatabase.Create(Db.Sqlite);
        await using var services = database.AddTo(new ServiceCollection()).BuildServiceProvider();
        foreach (var (name, isRefused) in new[] { ("once", false), ("once", true), ("again", false) })
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            db.Counters.Add(new Counter { Name = name, Value = 1 });
            Assert.Equal(isRefused, await Record.ExceptionAsync(() => db.SaveChangesAsync()) is DbUpdateException);
        }
    }

    private static async Task<DbConnection> Asked(AsyncServiceScope scope)
    {
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        await db.Counters.AnyAsync();
        return db.Database.GetDbConnection();
    }

    private static IAsyncEnumerable<long> From(PortalDb db, long value) => db.Counters.Where(c => c.Name != "ticket" && c.Value >= value).OrderBy(c => c.Value).Select(c => c.Value).AsAsyncEnumerable();
}
