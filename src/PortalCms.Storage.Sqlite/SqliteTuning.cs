using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PortalCms.Storage.Sqlite;

/// <summary>
/// Sets up each native connection once (the provider keeps them in a pool): write-ahead log, FULL sync — that is what 'acknowledged' means —
/// and a busy wait that starts with a millisecond. Reads are not mapped: each write of another connection would take the map down.
/// </summary>
internal sealed class SqliteTuning : DbConnectionInterceptor
{
    private static readonly ConditionalWeakTable<object, object> Tuned = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Tune((SqliteConnection)connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Tune((SqliteConnection)connection);
        return Task.CompletedTask;
    }

    internal static void Tune(SqliteConnection connection)
    {
        if (connection.Handle is not { } handle || Tuned.TryGetValue(handle, out _)) return;
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout=10000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-8192; PRAGMA temp_store=MEMORY;";
        command.ExecuteNonQuery();
        Tuned.TryAdd(handle, handle);
    }
}
