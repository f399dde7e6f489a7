using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace PortalCms.Storage.Sqlite;

/// <summary>
/// Writes what saves bring, one after another, over one connection whose cache no other writer of this process spoils. Saves that wait for each
/// other share a commit: the disk is asked once for all of them, and none is told that it is saved before it lies there. Each is a savepoint of
/// the shared transaction, so that one that is refused takes none along.
/// </summary>
internal sealed class SqliteWriter(string connectionString) : IDisposable
{
    /// <summary>So many share a commit, so that the first does not wait for ever.</summary>
    private const int MostTogether = 32;

    private readonly SemaphoreSlim _turn = new(1);
    private SqliteConnection? _connection;
    private SqliteStatements? _statements;
    private SharedCommit? _commit;
    private int _waiting;

    internal SqliteStatements Statements => _statements!;

    /// <summary>No transaction is open any more: a full disk or a failed write has ended it.</summary>
    private bool IsBroken => raw.sqlite3_get_autocommit(_connection!.Handle) != 0;

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

    /// <summary>The turn's changes stay in the shared transaction.</summary>
    internal void Keep() => Statements.Run("RELEASE Save");

    /// <summary>The turn's changes go; when the machine broke, SQLite has already undone the shared transaction, and all who are in it are told.</summary>
    internal void Undo()
    {
        if (IsBroken)
        {
            End(new SqliteException("SQLite has undone the transaction.", raw.sqlite3_errcode(_connection!.Handle) is var code and > 0 and < raw.SQLITE_ROW ? code : raw.SQLITE_IOERR));
            return;
        }
        Statements.Run("ROLLBACK TO Save");
        Statements.Run("RELEASE Save");
    }

    /// <summary>Ends the turn, and the shared transaction with it when nobody waits to join.</summary>
    /// <param name="isLast">Nobody may join: who has the turn does not wait.</param>
    internal void Pass(bool isLast)
    {
        if (_commit is not null && (isLast || Volatile.Read(ref _waiting) == 0 || _commit.Saves >= MostTogether)) Commit();
        _turn.Release();
    }

    public void Dispose()
    {
        _connection?.Dispose();
        _turn.Dispose();
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
            Interlocked.Decrement(ref _waiting);
            if (!isOurs && _turn.Wait(0, CancellationToken.None)) Pass(isLast: false);
        }
    }

    private void Open()
    {
        if (_connection is not null) return;
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        SqliteTuning.Tune(connection);
        (_connection, _statements) = (connection, new SqliteStatements(connection));
    }

    private void Commit()
    {
        try
        {
            Statements.Run("COMMIT");
            End(null);
        }
        catch (SqliteException broken)
        {
            End(broken);
        }
    }

    private void End(SqliteException? broken)
    {
        if (broken is not null && !IsBroken) Statements.Run("ROLLBACK");
        _commit?.End(broken);
        _commit = null;
    }
}

/// <summary>What several saves wait for.</summary>
internal sealed class SharedCommit
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal int Saves { get; set; }
    internal Task Done => _done.Task;

    internal void End(SqliteException? broken)
    {
        if (broken is null) _done.SetResult();
        else _done.SetException(broken);
        _ = _done.Task.Exception; // nobody need be waiting
    }
}
