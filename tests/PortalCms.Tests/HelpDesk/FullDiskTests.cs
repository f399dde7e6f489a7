using System.Data.Common;
using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PortalCms.Core;
using PortalCms.Testing;

namespace PortalCms.Tests.HelpDesk;

/// <summary>The disk is full: agents go on reading.</summary>
[Trait("Security", "5")]
public sealed class FullDiskTests
{
    private const string Ticket = "/Admin/Portal/Desk/1001";
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task A_ticket_is_read_where_the_reading_cannot_be_recorded_and_the_log_has_it(Db kind)
    {
        var full = new FullDatabase(kind);
        await using var host = await DeskHost.Start(kind, s => s.ConfigureDbContext<PortalDb>(o => o.AddInterceptors(full)));
        full.IsFull = true;
        var record = await host.Browser().Get(Ticket);
        Assert.Equal(HttpStatusCode.OK, record.Last.StatusCode);
        Assert.Equal("Brakes squeal", record.Text("#ticket-heading"));
        Assert.Contains(host.Log.All, l => l.Contains("ada reads ticket 1001, which could not be recorded.", StringComparison.Ordinal));
        await record.Post("/comment", new() { ["Comment"] = "This one cannot be kept" });
        Assert.Equal(HttpStatusCode.InsufficientStorage, record.Last.StatusCode);

        full.IsFull = false;
        await record.Get(Ticket);
        await using var db = host.Open();
        Assert.Equal(1, await db.Events.CountAsync(e => e.Kind == PortalCms.Tickets.Ticket.Viewed, Cancel));
    }

    /// <summary>What is inserted finds no room, in the provider's own words.</summary>
    private sealed class FullDatabase(Db kind) : DbCommandInterceptor
    {
        private const int Full = 13;

        internal bool IsFull { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (!IsFull || !command.CommandText.Contains("INSERT INTO", StringComparison.Ordinal)) return new(result);
            throw kind == Db.Sqlite ? new SqliteException("database or disk is full", Full)
                : new PostgresException("could not extend file", "ERROR", "ERROR", PostgresErrorCodes.DiskFull);
        }
    }
}
