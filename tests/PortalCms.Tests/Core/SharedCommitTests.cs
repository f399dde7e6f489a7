using System.Buffers.Binary;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;
using PortalCms.Testing;

namespace PortalCms.Tests.Core;

/// <summary>On SQLite saves that wait for each other share a commit; each is told what became of its own.</summary>
public sealed class SharedCommitTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private ServiceProvider _services = null!;
    private int _value = 1;
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create(Db.Sqlite);
        _services = _database.AddTo(new ServiceCollection()).BuildServiceProvider();
        Assert.Null(await Save("warm")); // the writer's connection is open
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Saves_that_wait_are_written_by_one_commit()
    {
        var before = await Commits();
        var names = Enumerable.Range(0, 20).Select(i => $"together{i}").ToList();
        Assert.All(await AtOnce(names), Assert.Null);
        Assert.Equal(before + 1, await Commits());
        Assert.Equal(names.Order(), (await Names()).Where(n => n.StartsWith("together", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task So_many_share_a_commit_and_no_more()
    {
        var before = await Commits();
        Assert.All(await AtOnce([.. Enumerable.Range(0, 70).Select(i => $"many{i}")]), Assert.Null);
        Assert.Equal(before + 3, await Commits()); // 32, 32, 6
    }

    [Fact]
    public async Task One_that_is_refused_takes_none_along()
    {
        var wrongs = await AtOnce(["a", "b", "warm", "c", "b", "d"]);
        Assert.Equal([null, null, typeof(DbUpdateException), null, typeof(DbUpdateException), null], wrongs.Select(w => w?.GetType()));
        Assert.Equal(["a", "b", "c", "d", "warm"], await Names());
    }

    [Fact]
    public async Task When_the_database_undoes_them_all_each_is_told_so()
    {
        await Say("CREATE TRIGGER Bomb BEFORE INSERT ON Counters WHEN NEW.Name = 'bomb' BEGIN SELECT RAISE(ROLLBACK, 'the disk is full'); END");
        string[] names = ["a", "b", "bomb", "c", "d"];
        var wrongs = await AtOnce(names);
        Assert.IsType<DbUpdateException>(wrongs[2]);
        Assert.All(wrongs[..2], w => Assert.IsAssignableFrom<SqliteException>(w));
        Assert.All(wrongs[3..], Assert.Null);
        Assert.Equal(["c", "d", "warm"], await Names());
        Assert.Null(await Save("after"));
    }

    [Fact]
    public async Task A_commit_that_cannot_be_written_is_told_to_all_and_the_next_is_not_hindered()
    {
        await Say("CREATE TABLE Late (Id INTEGER PRIMARY KEY, Other INTEGER REFERENCES Counters(Value) DEFERRABLE INITIALLY DEFERRED); CREATE UNIQUE INDEX Values1 ON Counters(Value);"
            + "CREATE TRIGGER Owes AFTER INSERT ON Counters WHEN NEW.Name = 'owes' BEGIN INSERT INTO Late (Other) VALUES (-1); END");
        var wrongs = await AtOnce(["a", "owes", "b"]);
        Assert.All(wrongs, w => Assert.IsAssignableFrom<SqliteException>(w)); // SQLite sees what is owed at the commit only
        Assert.Equal(["warm"], await Names());
        Assert.Null(await Save("after"));
    }

    [Fact]
    public async Task Who_waits_no_longer_leaves_no_commit_behind()
    {
        using var impatient = new CancellationTokenSource();
        var held = await Hold();
        var first = Save("first");
        var second = Save("second", impatient.Token);
        await Task.Delay(100, Cancel);
        await impatient.CancelAsync();
        await held.DisposeAsync();
        Assert.Null(await first);
        Assert.IsAssignableFrom<OperationCanceledException>(await second);
        Assert.Equal(["first", "warm"], await Names());
    }

    /// <summary>Saves each name by itself, in this order, while somebody else holds the file; gives what each was told.</summary>
    private async Task<Exception?[]> AtOnce(IReadOnlyList<string> names)
    {
        var held = await Hold();
        var saves = new List<Task<Exception?>>();
        foreach (var name in names)
        {
            saves.Add(Save(name));
            await Task.Delay(5, Cancel); // their order
        }
        await Task.Delay(100, Cancel);
        await held.DisposeAsync();
        return await Task.WhenAll(saves);
    }

    private Task<Exception?> Save(string name, CancellationToken cancellationToken = default)
    {
        var value = _value++;
        return Task.Run(async () => await Record.ExceptionAsync(async () =>
        {
            await using var scope = _services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            db.Counters.Add(new Counter { Name = name, Value = value });
            await db.SaveChangesAsync(cancellationToken);
        }), CancellationToken.None);
    }

    /// <summary>Another program writes until this is disposed.</summary>
    private async Task<SqliteConnection> Hold()
    {
        var connection = await Other();
        await Say(connection, "BEGIN IMMEDIATE");
        return connection;
    }

    private async Task<SqliteConnection> Other()
    {
        var connection = new SqliteConnection($"Data Source={_database.Place};Pooling=False");
        await connection.OpenAsync(Cancel);
        return connection;
    }

    private async Task Say(string sql)
    {
        await using var connection = await Other();
        await Say(connection, sql);
    }

    private static async Task Say(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private async Task<List<string>> Names()
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PortalDb>().Counters.Select(c => c.Name).OrderBy(n => n).ToListAsync(Cancel);
    }

    /// <summary>How many commits stand in the write-ahead log, https://www.sqlite.org/fileformat2.html#walformat.</summary>
    private async Task<int> Commits()
    {
        const int Header = 32, FrameHeader = 24;
        await using var file = new FileStream(_database.Place + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy, Cancel);
        var log = copy.ToArray();
        var frame = FrameHeader + BinaryPrimitives.ReadInt32BigEndian(log.AsSpan(8));
        return Enumerable.Range(0, (log.Length - Header) / frame).Count(i => IsCommit(log.AsSpan(Header + i * frame, FrameHeader), log));

        static bool IsCommit(ReadOnlySpan<byte> frame, byte[] log) => BinaryPrimitives.ReadInt32BigEndian(frame[4..]) != 0 && frame.Slice(8, 8).SequenceEqual(log.AsSpan(16, 8));
    }
}
