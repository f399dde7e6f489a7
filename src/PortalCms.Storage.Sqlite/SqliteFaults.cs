using System.Data.Common;
using Microsoft.Data.Sqlite;
using PortalCms.Core;

namespace PortalCms.Storage.Sqlite;

/// <summary>SQLite's result codes, https://www.sqlite.org/rescode.html.</summary>
internal sealed class SqliteFaults : IMachineFaults
{
    private const int Busy = 5, Locked = 6, ReadOnly = 8, InputOutput = 10, Corrupt = 11, Full = 13, CannotOpen = 14;

    public MachineFault Read(DbException fault) => (fault as SqliteException)?.SqliteErrorCode switch
    {
        Full => MachineFault.Full,
        Busy or Locked or ReadOnly or InputOutput or Corrupt or CannotOpen => MachineFault.Unavailable,
        _ => MachineFault.None,
    };
}
