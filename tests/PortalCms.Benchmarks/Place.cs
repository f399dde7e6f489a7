using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using PortalCms.Storage.PostgreSql;
using PortalCms.Storage.Sqlite;

namespace PortalCms.Benchmarks;

/// <summary>Where a site is kept: a folder with a SQLite file, or a PostgreSQL database.</summary>
/// <param name="Database"><c>sqlite</c> or <c>postgresql</c>.</param>
/// <param name="Where">The folder, or the connection string.</param>
internal sealed record Place(string Database, string Where)
{
    internal bool IsSqlite => Database == "sqlite";
    internal string Title => IsSqlite ? "SQLite" : "PostgreSQL";

    /// <summary>What the host calls its file.</summary>
    internal string File => Path.Combine(Where, "portal.db");

    /// <summary>A connection of our own, open.</summary>
    internal DbConnection Connect()
    {
        DbConnection connection = IsSqlite
            ? new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = File, Pooling = false, DefaultTimeout = 30 }.ToString())
            : new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Where) { CommandTimeout = 900, MaxAutoPrepare = 50, AutoPrepareMinUsages = 2 }.ToString());
        connection.Open();
        return connection;
    }

    /// <summary>The product's own container on this place, not started.</summary>
    internal WebApplication Open()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        if (IsSqlite) builder.Services.AddPortalSqlite(File);
        else builder.Services.AddPortalPostgreSql(Where);
        builder.Services.AddSingleton(new Core.DataFolder(IsSqlite ? Where : Path.GetTempPath()));
        builder.Services.AddPortal(builder.Configuration);
        return builder.Build();
    }

    /// <summary>What the environment of a host on this place says.</summary>
    internal IEnumerable<(string Name, string Value)> Environment(string dataFolder)
    {
        yield return ("PORTAL_DATA", IsSqlite ? Where : dataFolder);
        if (!IsSqlite) yield return ("PORTAL_DB", Where);
    }
}
