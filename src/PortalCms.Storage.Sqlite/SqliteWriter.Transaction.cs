using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace PortalCms.Storage.Sqlite;

/// <summary>The shared transaction: how it ends, well or not. Who calls this has the turn.</summary>
internal sealed partial class SqliteWriter
{
    /// <summary>No transaction is open any more: a full disk or a failed write has ended it.</summary>
    private bool IsBroken => _connection?.Handle is not { IsInvalid: false } handle || raw.sqlite3_get_autocommit(handle) != 0;

    private void Open()
    {
        if (_connection is not null) return;
        // Not of the provider's pool: that would keep what is open on it.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        try
        {
            connection.Open();
            SqliteTuning.Tune(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
        (_connection, _statements) = (connection, new SqliteStatements(connection));
    }

    private void Commit()
    {
        try
        {
            Statements.Run("COMMIT");
            End(null);
        }
        catch (Exception wrong) when (wrong is SqliteException or InvalidOperationException)
        {
            End(wrong);
        }
    }

    private void End(Exception? wrong)
    {
        var commit = _commit;
        _commit = null;
        try
        {
            if (wrong is not null && !IsBroken) Statements.Run("ROLLBACK");
        }
        finally
        {
            commit?.End(wrong);
        }
    }

    private SqliteException Fault() =>
        new("SQLite has undone the transaction.", _connection?.Handle is { IsInvalid: false } handle && raw.sqlite3_errcode(handle) is var code and > 0 and < raw.SQLITE_ROW ? code : raw.SQLITE_IOERR);
}
