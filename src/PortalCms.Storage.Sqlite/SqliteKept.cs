using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PortalCms.Storage.Sqlite;

/// <summary>
/// Gives each pooled context a <see cref="KeptConnection"/>, and closes them all with the container: the pool forgets the contexts that it holds.
/// Other connections to the file, such as the creator's read-only one, are EF's own.
/// </summary>
internal sealed class KeptConnections(string connectionString) : DbConnectionInterceptor, IDisposable
{
    private readonly ConcurrentDictionary<KeptConnection, bool> _all = [];
    private readonly SqliteWriter _writer = new(connectionString);

    public override InterceptionResult<DbConnection> ConnectionCreating(ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result)
    {
        if (eventData.ConnectionString != connectionString) return result;
        var connection = new KeptConnection(connectionString, _writer);
        connection.Disposed += (_, _) => _all.TryRemove(connection, out var _);
        _all[connection] = true;
        return InterceptionResult<DbConnection>.SuppressWithResult(connection);
    }

    public void Dispose()
    {
        _writer.Dispose(); // waits for the save on its way
        foreach (var connection in _all.Keys) connection.Dispose();
    }
}

/// <summary>
/// Stays open from request to request, with its statements prepared. It closes when it is disposed. A context outside the pool must not have one:
/// it could not delete its file. What a save writes goes through the file's one writer.
/// </summary>
internal sealed class KeptConnection : SqliteConnection
{
    private readonly SqliteWriter _writer;
    private readonly SqliteStatements _statements;
    private bool _isLeaving;

    internal KeptConnection(string connectionString, SqliteWriter writer) : base(connectionString)
    {
        _writer = writer;
        _statements = new SqliteStatements(this);
    }

    /// <summary>The transaction that begins next is a save's own. Set by <see cref="SqliteSaves"/>.</summary>
    internal bool IsSaving { get; set; }

    public override void Close()
    {
        IsSaving = false;
        if (_isLeaving) base.Close();
    }

    public override SqliteCommand CreateCommand() => new KeptCommand { Connection = this, CommandTimeout = DefaultTimeout, Transaction = Transaction };

    protected override async ValueTask<DbTransaction> BeginDbTransactionAsync(IsolationLevel isolationLevel, CancellationToken cancellationToken)
    {
        if (!IsSaving) return await _writer.Beside(() => base.BeginDbTransactionAsync(isolationLevel, cancellationToken), cancellationToken);
        IsSaving = false;
        return await _writer.Begin(this, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        _isLeaving = true;
        base.Dispose(disposing);
    }

    private sealed class KeptCommand : SqliteCommand
    {
        private SqliteTurn? _turn;

        /// <summary>On the writer's connection, where none is kept.</summary>
        private SqliteCommand? _own;

        protected override DbTransaction? DbTransaction
        {
            get => _turn ?? base.DbTransaction;
            set
            {
                _turn = value as SqliteTurn;
                base.DbTransaction = _turn is null ? value : null;
            }
        }

        public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
        {
            if (_turn is not null) return _turn.Statements.Run(this, behavior) ?? Own(_turn.Statements).ExecuteReader(behavior);
            return (Connection as KeptConnection)?._statements.Run(this, behavior) ?? base.ExecuteReader(behavior);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) _own?.Dispose();
            base.Dispose(disposing);
        }

        private SqliteCommand Own(SqliteStatements statements)
        {
            _own?.Dispose();
            return _own = statements.New(this);
        }
    }
}
