using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using PortalCms.Testing;

namespace PortalCms.Tests.Edge;

/// <summary>
/// A database that cannot be reached while it is down: opening a connection, and asking on one that was kept open, fails with the provider's own
/// exception.
/// </summary>
internal sealed class BrokenDatabase(Db kind) : DbCommandInterceptor, IDbConnectionInterceptor
{
    private const int CannotOpen = 14;

    internal bool IsDown { get; set; }

    public InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        Fail();
        return result;
    }

    public ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Fail();
        return new(result);
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Fail();
        return new(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Fail();
        return new(result);
    }

    private void Fail()
    {
        if (!IsDown) return;
        throw kind == Db.Sqlite ? new SqliteException("unable to open database file", CannotOpen)
            : new NpgsqlException("Failed to connect", new SocketException((int)SocketError.ConnectionRefused));
    }
}
