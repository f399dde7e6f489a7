using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace PortalCms.Tests.Core;

/// <summary>On SQLite saves that wait for each other share a commit; each is told what became of its own.</summary>
public sealed class SharedCommitTests : IAsyncLifetime
{
    private readonly SaveQueue _queue = new();

    public ValueTask InitializeAsync() => _queue.Start();
    public ValueTask DisposeAsync() => _queue.DisposeAsync();

    [Fact]
    public async Task Saves_that_wait_are_written_by_one_commit()
    {
        var before = await _queue.Commits();
        var names = Enumerable.Range(0, 20).Select(i => $"together{i}").ToList();
        Assert.All(await _queue.AtOnce(names), Assert.Null);
        Assert.Equal(before + 1, await _queue.Commits());
        Assert.Equal(names.Order(), (await _queue.Names()).Where(n => n.StartsWith("together", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task So_many_share_a_commit_and_no_more()
    {
        var before = await _queue.Commits();
        Assert.All(await _queue.AtOnce([.. Enumerable.Range(0, 70).Select(i => $"many{i}")]), Assert.Null);
        Assert.Equal(before + 3, await _queue.Commits()); // 32, 32, 6
    }

    [Fact]
    public async Task One_that_is_refused_takes_none_along()
    {
        var wrongs = await _queue.AtOnce(["a", "b", "warm", "c", "b", "d"]);
        Assert.Equal([null, null, typeof(DbUpdateException), null, typeof(DbUpdateException), null], wrongs.Select(w => w?.GetType()));
        Assert.Equal(["a", "b", "c", "d", "warm"], await _queue.Names());
    }

    [Fact]
    public async Task When_the_database_undoes_them_all_each_is_told_so()
    {
        await _queue.Say("CREATE TRIGGER Bomb BEFORE INSERT ON Counters WHEN NEW.Name = 'bomb' BEGIN SELECT RAISE(ROLLBACK, 'the disk is full'); END");
        string[] names = ["a", "b", "bomb", "c", "d"];
        var wrongs = await _queue.AtOnce(names);
        Assert.IsType<DbUpdateException>(wrongs[2]);
        Assert.All(wrongs[..2], w => Assert.IsAssignableFrom<SqliteException>(w));
        Assert.All(wrongs[3..], Assert.Null);
        Assert.Equal(["c", "d", "warm"], await _queue.Names());
        Assert.Null(await _queue.Save("after"));
    }

    [Fact]
    public async Task A_commit_that_cannot_be_written_is_told_to_all_and_the_next_is_not_hindered()
    {
        await _queue.Say("CREATE TABLE Late (Id INTEGER PRIMARY KEY, Other INTEGER REFERENCES Counters(Value) DEFERRABLE INITIALLY DEFERRED); CREATE UNIQUE INDEX Values1 ON Counters(Value);"
            + "CREATE TRIGGER Owes AFTER INSERT ON Counters WHEN NEW.Name = 'owes' BEGIN INSERT INTO Late (Other) VALUES (-1); END");
        var wrongs = await _queue.AtOnce(["a", "owes", "b"]);
        Assert.All(wrongs, w => Assert.IsAssignableFrom<SqliteException>(w)); // SQLite sees what is owed at the commit only
        Assert.Equal(["warm"], await _queue.Names());
        Assert.Null(await _queue.Save("after"));
    }
}
