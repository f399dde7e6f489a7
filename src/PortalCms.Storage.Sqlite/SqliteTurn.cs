using System.Data;
using System.Data.Common;

namespace PortalCms.Storage.Sqlite;

/// <summary>A save's transaction: its turn at the <see cref="SqliteWriter"/>. Committed when the shared commit is; undone alone.</summary>
internal sealed class SqliteTurn(SqliteWriter writer, KeptConnection connection, SharedCommit commit) : DbTransaction
{
    private bool _isOver;

    public override IsolationLevel IsolationLevel => IsolationLevel.Serializable;
    protected override DbConnection? DbConnection => _isOver ? null : connection;
    internal SqliteStatements Statements => _isOver ? throw new ObjectDisposedException(nameof(SqliteTurn)) : writer.Statements;

    public override async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        End(isKept: true, isLast: false);
        await commit.Done; // not to be cancelled: it is on its way to the disk
    }

    public override async Task RollbackAsync(CancellationToken cancellationToken = default)
    {
        if (_isOver) return;
        End(isKept: false, isLast: false);
        await commit.Done.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // who tries again must see what came before
    }

    public override void Commit()
    {
        End(isKept: true, isLast: true);
        commit.Done.GetAwaiter().GetResult();
    }

    public override void Rollback()
    {
        if (!_isOver) End(isKept: false, isLast: true);
    }

    public override async ValueTask DisposeAsync()
    {
        await RollbackAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) Rollback();
        base.Dispose(disposing);
    }

    private void End(bool isKept, bool isLast)
    {
        ObjectDisposedException.ThrowIf(_isOver, this);
        _isOver = true;
        try
        {
            if (isKept) writer.Keep();
            else writer.Undo();
        }
        catch
        {
            writer.Undo();
            throw;
        }
        finally
        {
            writer.Pass(isLast);
        }
    }
}
