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

    public override InterceptionResult<DbConnection> ConnectionCreating(ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result)
    {
        if (eventData.ConnectionString != connectionString) return result;
        var connection = new KeptConnection(connectionString);
        connection.Disposed += (_, _) => _all.TryRemove(connection, out var _);
        _all[connection] = true;
        return InterceptionResult<DbConnection>.SuppressWithResult(connection);
    }

    public void Dispose()
    {
        foreach (var connection in _all.Keys) connection.Dispose();
    }
}

/// <summary>
/// Stays open from request to request, with its statements prepared: opening registers two dozen functions each time, and parsing and planning a
/// listing costs more than running it. It closes when it is disposed. A context outside the pool must not have one: it could not
/// delete its file.
/// </summary>
internal sealed class KeptConnection(string connectionString) : SqliteConnection(connectionString)
{
    /// <summary>Others are prepared each time: queries made of pieces must not fill the memory.</summary>
    private const int MostStatements = 200;

    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);
    private bool _isLeaving;

    public override void Close()
    {
        if (_isLeaving) base.Close();
    }

    public override SqliteCommand CreateCommand() => new KeptCommand { Connection = this, CommandTimeout = DefaultTimeout, Transaction = Transaction };

    protected override void Dispose(bool disposing)
    {
        _isLeaving = true;
        base.Dispose(disposing);
    }

    /// <summary>Runs a command on the statement prepared for its text; null when that one is being read, or no more are kept.</summary>
    private SqliteDataReader? Run(SqliteCommand asked, CommandBehavior behavior)
    {
        if (!_statements.TryGetValue(asked.CommandText, out var statement))
        {
            if (_statements.Count >= MostStatements) return null;
            _statements[asked.CommandText] = statement = new Statement(new SqliteCommand(asked.CommandText, this));
        }
        if (statement.Last is { IsClosed: false }) return null;
        var command = statement.Command;
        command.Parameters.Clear();
        foreach (SqliteParameter parameter in asked.Parameters) command.Parameters.Add(parameter);
        command.Transaction = asked.Transaction;
        command.CommandTimeout = asked.CommandTimeout;
        return statement.Last = command.ExecuteReader(behavior);
    }

    private sealed class Statement(SqliteCommand command)
    {
        public SqliteCommand Command => command;
        public SqliteDataReader? Last { get; set; }
    }

    private sealed class KeptCommand : SqliteCommand
    {
        public override SqliteDataReader ExecuteReader(CommandBehavior behavior) =>
            Connection is KeptConnection kept && kept.Run(this, behavior) is { } reader ? reader : base.ExecuteReader(behavior);
    }
}
