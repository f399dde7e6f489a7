using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PortalCms.Core;

namespace PortalCms.Testing;

/// <summary>
/// The PostgreSQL that this test process uses: the one that <c>PORTAL_TEST_PG</c> names (the gate starts one for all), else one of its own,
/// else none, and the tests say why they are skipped.
/// </summary>
internal static class PostgreSqlServer
{
    private static readonly string s_prefix = $"test_{Environment.ProcessId}_{Guid.NewGuid():N}"[..30];
    private static readonly Lazy<string> s_connection = new(() => Named ?? OwnPostgreSql.Start());
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> s_templates = new();
    private static int s_count;

    private static string? Named => Environment.GetEnvironmentVariable("PORTAL_TEST_PG") is { Length: > 0 } named ? named : null;

    /// <summary>Null when there is, or can be, a server.</summary>
    internal static string? WhyNot { get; } = Named switch
    {
        "none" => "PostgreSQL is left out of this run (PORTAL_TEST_PG=none).",
        not null => null,
        null => OwnPostgreSql.WhyNot,
    };

    internal static async Task<TestDatabase> Copy(TestSeed? seed)
    {
        var template = await s_templates.GetOrAdd(seed?.Name ?? "", _ => new(() => Make(seed))).Value;
        var name = $"{s_prefix}_{Interlocked.Increment(ref s_count)}";
        await Run($"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY");
        return new TestDatabase(Db.PostgreSql, To(name), () => Drop(name));
    }

    private static async Task<string> Make(TestSeed? seed)
    {
        var name = seed is null ? s_prefix + "_template" : $"{s_prefix}_seed{Interlocked.Increment(ref s_count)}";
        if (seed is null)
        {
            await Run($"CREATE DATABASE {name} ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8' TEMPLATE template0");
            await TestSchema.Migrate(Db.PostgreSql, To(name));
        }
        else
        {
            await Run($"CREATE DATABASE {name} TEMPLATE {await s_templates.GetOrAdd("", _ => new(() => Make(null))).Value} STRATEGY FILE_COPY");
            await seed.Fill(new TestDatabase(Db.PostgreSql, To(name), () => default));
        }
        ClearPool(name);
        return name;
    }

    private static string To(string database) =>
        new NpgsqlConnectionStringBuilder(s_connection.Value) { Database = database, MaxPoolSize = 20, IncludeErrorDetail = true }.ConnectionString;

    private static async ValueTask Drop(string name)
    {
        ClearPool(name);
        await Run($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    // the product's own connection string, so that it is the same pool
    private static void ClearPool(string name)
    {
        using var db = new PortalDb(TestSchema.Options(Db.PostgreSql, To(name)));
        NpgsqlConnection.ClearPool((NpgsqlConnection)db.Database.GetDbConnection());
    }

    private static async Task Run(string sql)
    {
        await using var connection = new NpgsqlConnection(To("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 60 };
        await command.ExecuteNonQueryAsync();
    }
}
