using System.Data.Common;
using Npgsql;
using PortalCms.Core;

namespace PortalCms.Storage.PostgreSql;

/// <summary>PostgreSQL's states, https://www.postgresql.org/docs/current/errcodes-appendix.html; without one, the connection failed.</summary>
internal sealed class PostgreSqlFaults : IMachineFaults
{
    public MachineFault Read(DbException fault) => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => MachineFault.Full,
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } or NpgsqlException { IsTransient: true } => MachineFault.Unavailable,
        PostgresException => MachineFault.None,
        NpgsqlException => MachineFault.Unavailable,
        _ => MachineFault.None,
    };
}
