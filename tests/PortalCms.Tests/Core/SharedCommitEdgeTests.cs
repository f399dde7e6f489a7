using System.Collections;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;

namespace PortalCms.Tests.Core;

/// <summary>What comes between saves that share a commit on SQLite: who gives up, transactions of their own, the end of the program.</summary>
public sealed class SharedCommitEdgeTests : IAsyncLifetime
{
    private readonly SaveQueue _queue = new();
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _queue.Start();
    public ValueTask DisposeAsync() => _queue.DisposeAsync();

    [Fact]
    public async Task Who_waits_no_longer_leaves_no_commit_behind()
    {
        using var impatient = new CancellationTokenSource();
        var held = await _queue.Hold();
        var first = _queue.Save("first");
        var second = _queue.Save("second", impatient.Token);
        await Task.Delay(100, Cancel);
        await impatient.CancelAsync();
        await held.DisposeAsync();
        Assert.Null(await first);
        Assert.IsAssignableFrom<OperationCanceledException>(await second);
        Assert.Equal(["first", "warm"], await _queue.Names());
    }

    [Fact]
    public async Task Who_give_up_in_any_moment_hold_nobody_up()
    {
        for (var round = 0; round < 60; round++)
        {
            using var impatient = new CancellationTokenSource();
            var patient = Enumerable.Range(0, 4).Select(i => _queue.Save($"patient{round}-{i}")).ToList();
            var others = Enumerable.Range(0, 4).Select(i => _queue.Save($"impatient{round}-{i}", impatient.Token)).ToList();
            await impatient.CancelAsync();
            Assert.All(await Task.WhenAll(patient).WaitAsync(TimeSpan.FromSeconds(20), Cancel), Assert.Null);
            await Task.WhenAll(others).WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        }
        await _queue.Say("INSERT INTO Counters (Name, Value) VALUES ('other', -1)"); // nobody holds the file
    }

    [Fact]
    public async Task A_transaction_of_its_own_is_not_held_up_by_saves()
    {
        using var end = new CancellationTokenSource();
        var saves = Enumerable.Range(0, 48).Select(async i =>
        {
            for (var n = 0; !end.IsCancellationRequested; n++) Assert.Null(await _queue.Save($"busy{i}-{n}"));
        }).ToList();
        for (var i = 0; i < 5; i++)
        {
            await using var scope = _queue.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
            db.Counters.Add(new Counter { Name = $"explicit{i}", Value = -i });
            await db.SaveChangesAsync(Cancel);
            await transaction.CommitAsync(Cancel);
        }
        await end.CancelAsync();
        await Task.WhenAll(saves);
        Assert.Equal(5, (await _queue.Names()).Count(n => n.StartsWith("explicit", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_container_ends_after_the_save_that_is_on_its_way_and_leaves_the_file_free()
    {
        var held = await _queue.Hold();
        var save = _queue.Save("last");
        await Task.Delay(200, Cancel);
        var ending = Task.Run(() => _queue.Services.DisposeAsync().AsTask(), Cancel);
        await Task.Delay(200, Cancel);
        await held.DisposeAsync();
        Assert.Null(await save.WaitAsync(TimeSpan.FromSeconds(20), Cancel));
        await ending.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        await using var other = await _queue.Other();
        await SaveQueue.Say(other, "BEGIN IMMEDIATE; COMMIT");
    }

    [Fact]
    public async Task More_statements_than_are_kept_cost_no_more_and_leave_nothing_behind()
    {
        await using var scope = _queue.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        for (var i = 1; i <= 260; i++) Assert.Equal(i, await db.Database.SqlQueryRaw<int>(Sql(i)).SingleAsync(Cancel));
        var commands = (ICollection)typeof(SqliteConnection).GetField("_commands", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(db.Database.GetDbConnection())!;
        Assert.InRange(commands.Count, 1, 205);
    }

    private static string Sql(int value) => $"SELECT {value} AS Value";
}
