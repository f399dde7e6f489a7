using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace PortalCms.Storage.Sqlite;

/// <summary>
/// Writes what saves bring, one after another, over one connection whose cache no other writer of this process spoils. Saves that wait for each
/// other share a commit: the disk is asked once for all of them, and none is told that it is saved before it lies there. Each is a savepoint of
/// the shared transaction, so that one that is refused takes none along.
/// </summary>
internal sealed partial class SqliteWriter(string connectionString) : IDisposable
{
    /// <summary>So many share a commit, so that the first does not wait for ever.</summary>
    private const int MostTogether = 32;
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _turn = new(1);
    private SqliteConnection? _connection;
    private SqliteStatements? _statements;
    private SharedCommit? _commit;
    private int _waiting;

    internal SqliteStatements Statements => _statements!;

    /// <summary>Waits for the turn, which is fair and wakes at once, while SQLite's own busy wait sleeps.</summary>
    internal async Task<SqliteTurn> Begin(KeptConnection connection, CancellationToken cancellationToken)
    {
        await Wait(cancellationToken);
        try
        {
            Open();
            if (_commit is null) Statements.Run("BEGIN IMMEDIATE");
            _commit ??= new SharedCommit();
            _commit.Saves++;
            Statements.Run("SAVEPOINT Save");
            return new SqliteTurn(this, connection, _commit);
        }
        catch
        {
            Pass(isLast: false);
            throw;
        }
    }

    /// <summary>Begins a transaction on another connection in its turn: the file's lock is free then.</summary>
    internal async Task<DbTransaction> Beside(Func<ValueTask<DbTransaction>> begin, CancellationToken cancellationToken)
    {
        await Wait(cancellationToken);
        try
        {
            if (_commit is not null) Commit();
            return await begin();
        }
        finally
        {
            Pass(isLast: false);
        }
    }

    /// <summary>The turn's changes stay in the shared transaction.</summary>
    internal void Keep() => Statements.Run("RELEASE Save");

    /// <summary>The turn's changes go. Where that fails all changes of the shared transaction go, and all who are in it are told.</summary>
    internal void Undo()
    {
        try
        {
            if (!IsBroken) Statements.Run("ROLLBACK TO Save");
            if (!IsBroken) Statements.Run("RELEASE Save");
        }
        catch (Exception wrong) when (wrong is SqliteException or InvalidOperationException)
        {
            End(wrong);
        }
    }

    /// <summary>Ends the turn, and the shared transaction with it when nobody waits to join.</summary>
    /// <param name="isLast">Nobody may join: who has the turn does not wait.</param>
    internal void Pass(bool isLast)
    {
        try
        {
            if (_commit is not null && IsBroken) End(Fault());
            if (_commit is not null && (isLast || Volatile.Read(ref _waiting) == 0 || _commit.Saves >= MostTogether)) Commit();
        }
        finally
        {
            _turn.Release();
        }
        if (Volatile.Read(ref _waiting) == 0) CommitWhatIsLeft(); // who was to join has given up since we looked
    }

    public void Dispose()
    {
        if (!_turn.Wait(LongestEnd)) return; // it hangs at the disk: closing the connection beneath it would not help
        if (_commit is not null) Commit();
        _connection?.Dispose();
        _connection = null;
        _turn.Release();
    }

    private async Task Wait(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _waiting); // from here on who has the turn may leave the commit to us
        var isOurs = false;
        try
        {
            await _turn.WaitAsync(cancellationToken);
            isOurs = true;
        }
        finally
        {
            if (Interlocked.Decrement(ref _waiting) == 0 && !isOurs) CommitWhatIsLeft();
        }
    }

    private void CommitWhatIsLeft()
    {
        if (_commit is null || !_turn.Wait(0)) return; // who has the turn looks again
        try
        {
            if (_commit is not null) Commit();
        }
        finally
        {
            _turn.Release();
        }
    }
}
