using System.Buffers.Binary;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;
using PortalCms.Testing;

namespace PortalCms.Tests.Core;

/// <summary>A SQLite database into which a test saves counters, many at once or while another program holds the file.</summary>
internal sealed class SaveQueue : IAsyncDisposable
{
    private TestDatabase _database = null!;
    private int _value = 1;
    private int _asked;

    internal ServiceProvider Services { get; private set; } = null!;
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal async ValueTask Start()
    {
        _database = await TestDatabase.Create(Db.Sqlite);
        Services = _database.AddTo(new ServiceCollection()).BuildServiceProvider();
        Assert.Null(await Save("warm")); // the writer's connection is open
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>Saves each name by itself, in this order, while somebody else holds the file; gives what each was told.</summary>
    internal async Task<Exception?[]> AtOnce(IReadOnlyList<string> names)
    {
        var held = await Hold();
        var saves = new List<Task<Exception?>>();
        foreach (var name in names)
        {
            saves.Add(Save(name));
            if (names.Count < 10) await Task.Delay(60, Cancel); // their order
        }
        while (Volatile.Read(ref _asked) < _value - 1) await Task.Delay(10, Cancel);
        await Task.Delay(200, Cancel);
        await held.DisposeAsync();
        return await Task.WhenAll(saves);
    }

    internal Task<Exception?> Save(string name, CancellationToken cancellationToken = default)
    {
        var value = _value++;
        return Task.Run(async () => await Record.ExceptionAsync(async () =>
        {
            await using var scope = Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            db.Counters.Add(new Counter { Name = name, Value = value });
            Interlocked.Increment(ref _asked);
            await db.SaveChangesAsync(cancellationToken);
        }), CancellationToken.None);
    }

    /// <summary>Another program writes until this is disposed.</summary>
    internal async Task<SqliteConnection> Hold()
    {
        var connection = await Other();
        await Say(connection, "BEGIN IMMEDIATE");
        return connection;
    }

    internal async Task<SqliteConnection> Other()
    {
        var connection = new SqliteConnection($"Data Source={_database.Place};Pooling=False");
        await connection.OpenAsync(Cancel);
        return connection;
    }

    internal async Task Say(string sql)
    {
        await using var connection = await Other();
        await Say(connection, sql);
    }

    internal static async Task Say(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancel);
    }

    internal async Task<List<string>> Names()
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PortalDb>().Counters.Where(c => c.Name != "ticket").Select(c => c.Name).OrderBy(n => n).ToListAsync(Cancel);
    }

    /// <summary>How many commits stand in the write-ahead log, https://www.sqlite.org/fileformat2.html#walformat.</summary>
    internal async Task<int> Commits()
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
