using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using PortalCms.Core;

namespace PortalCms.Storage.PostgreSql;

/// <summary>
/// Brings the database to the current schema, once, also when several nodes start together: under an advisory lock of the session, which a killed
/// process frees. EF's own lock is a lock on its history table, and of two that make that table in an empty database one would fail.
/// </summary>
internal sealed class PostgreSqlMigrator : IPortalMigrator
{
    /// <summary>Any number that nothing else in the database uses: 'portal' in ASCII.</summary>
    private const long Lock = 0x706F7274616C;

    public async Task Migrate(PortalDb db, CancellationToken cancellationToken)
    {
        await MakeDatabase(db, cancellationToken);
        if (new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()).SearchPath is { Length: > 0 } schema) await Make(db, schema, cancellationToken);
        if (!(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any()) return;
        await db.Database.OpenConnectionAsync(cancellationToken); // one session for lock and migration
        try
        {
            while (!await db.Database.SqlQueryRaw<bool>("SELECT pg_try_advisory_lock({0}) AS \"Value\"", Lock).SingleAsync(cancellationToken))
                await Task.Delay(100, cancellationToken); // another node migrates
            await db.Database.MigrateAsync(cancellationToken); // asks again what is missing
        }
        finally
        {
            await db.Database.ExecuteSqlRawAsync("SELECT pg_advisory_unlock_all()", CancellationToken.None);
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>An empty server is enough: the database that the connection string names is made. Of two that make it at once one finds the name taken.</summary>
    private static async Task MakeDatabase(PortalDb db, CancellationToken cancellationToken)
    {
        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (await creator.ExistsAsync(cancellationToken)) return;
        try
        {
            await creator.CreateAsync(cancellationToken);
        }
        catch (PostgresException taken) when (taken.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // the other one made it
        }
    }

    /// <summary>Two that make it at once: the second finds it, or fails on the name and finds it.</summary>
    private static async Task Make(PortalDb db, string schema, CancellationToken cancellationToken)
    {
        var isThere = await db.Database.SqlQuery<int>($"SELECT COUNT(*)::int AS \"Value\" FROM pg_namespace WHERE nspname = {schema}").SingleAsync(cancellationToken) > 0;
        if (isThere) return;
        await Run(db, "CREATE SCHEMA IF NOT EXISTS", schema, "", cancellationToken);
    }

    /// <summary>Connections that know what was in it are closed.</summary>
    internal static async Task Drop(PortalDb db, string schema)
    {
        await Run(db, "DROP SCHEMA IF EXISTS", schema, "CASCADE", CancellationToken.None);
        NpgsqlConnection.ClearPool((NpgsqlConnection)db.Database.GetDbConnection());
    }

    private static async Task Run(PortalDb db, string command, string schema, string rest, CancellationToken cancellationToken)
    {
        var name = schema.Replace("\"", "\"\"", StringComparison.Ordinal);
#pragma warning disable EF1002 // a name, quoted by its rule: names cannot be parameters
        await db.Database.ExecuteSqlRawAsync($"{command} \"{name}\" {rest}", cancellationToken);
#pragma warning restore EF1002
    }
}
