using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using PortalCms.Testing;

namespace PortalCms.Tests.Edge;

/// <summary>A database that cannot be reached while it is down: opening a connection fails with the provider's own exception.</summary>
internal sealed class BrokenDatabase(Db kind) : DbConnectionInterceptor
{
    private const int CannotOpen = 14;

    internal bool IsDown { get; set; }

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        Fail();
        return result;
    }

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
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
