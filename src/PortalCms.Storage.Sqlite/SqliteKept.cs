using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;
using Microsoft.EntityFrameworkCore.Storage;

namespace PortalCms.Storage.Sqlite;

/// <summary>
/// The connection of a pooled context. It stays open between queries and requests, with the statements prepared on it: opening registers two dozen
/// functions each time, and parsing and planning a listing cost more than running it. It closes with its context.
/// </summary>
internal sealed class KeptConnection(string connectionString) : SqliteConnection(connectionString)
{
    /// <summary>More are run as they come: queries made of pieces must not fill the memory.</summary>
    private const int MostStatements = 200;

    private readonly Dictionary<string, (SqliteCommand Command, SqliteDataReader? Last)> _statements = new(StringComparer.Ordinal);
    private bool _isLeaving;

    public override void Close()
    {
        if (_isLeaving) base.Close();
    }

    /// <summary>Runs a command on the statement prepared for its text; null when that is not possible.</summary>
    internal SqliteDataReader? Read(SqliteCommand asked)
    {
        var isKnown = _statements.TryGetValue(asked.CommandText, out var statement);
        if (isKnown ? statement.Last is { IsClosed: false } : _statements.Count >= MostStatements) return null;
        var command = isKnown ? statement.Command : new SqliteCommand(asked.CommandText, this);
        command.Parameters.Clear();
        foreach (SqliteParameter parameter in asked.Parameters) command.Parameters.Add(parameter);
        command.Transaction = asked.Transaction;
        command.CommandTimeout = asked.CommandTimeout;
        var reader = command.ExecuteReader();
        _statements[asked.CommandText] = (command, reader);
        return reader;
    }

    protected override void Dispose(bool disposing)
    {
        _isLeaving = true;
        if (disposing) _statements.Clear();
        base.Dispose(disposing);
    }
}

/// <summary>Gives contexts a <see cref="KeptConnection"/>. The base is EF's own and may change with a major version: the slice tests would tell.</summary>
#pragma warning disable EF1001 // there is no public place to choose the connection of a pooled context
internal sealed class KeptRelationalConnection(
    RelationalConnectionDependencies dependencies, IRawSqlCommandBuilder builder, IDiagnosticsLogger<Microsoft.EntityFrameworkCore.DbLoggerCategory.Infrastructure> logger)
    : SqliteRelationalConnection(dependencies, builder, logger)
{
    protected override DbConnection CreateDbConnection() => new KeptConnection(GetValidatedConnectionString());
}
#pragma warning restore EF1001

/// <summary>Sends readers to the kept statements.</summary>
internal sealed class KeptStatements : DbCommandInterceptor
{
    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) =>
        !result.HasResult && command.Connection is KeptConnection kept && kept.Read((SqliteCommand)command) is { } reader ? InterceptionResult<DbDataReader>.SuppressWithResult(reader) : result;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(ReaderExecuting(command, eventData, result));
    }
}
