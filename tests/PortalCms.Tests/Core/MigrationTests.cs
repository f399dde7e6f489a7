using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PortalCms.Core;
using PortalCms.Storage.PostgreSql;
using PortalCms.Storage.Sqlite;
using PortalCms.Testing;

namespace PortalCms.Tests.Core;

public sealed class MigrationTests
{
    [Theory, BothDatabases]
    public async Task The_migrations_say_all_that_the_model_says(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var db = database.Open();

        Assert.False(db.Database.HasPendingModelChanges(), "The model has changed: add migrations for both databases (docs/developers.md).");
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    /// <summary>What the product runs on is what the mappings say, to the last annotation, converter and generator.</summary>
    [Theory, BothDatabases]
    public async Task The_compiled_model_is_the_one_that_the_mappings_make(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var services = database.AddTo(new ServiceCollection()).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var used = scope.ServiceProvider.GetRequiredService<PortalDb>().Model.GetType();
        Assert.StartsWith("PortalCms.Storage.", used.FullName, StringComparison.Ordinal);

        // Both as made: a model in use gathers what its queries have asked of it.
        await using var mapped = new PortalDb((DbContextOptions<PortalDb>)Fresh().Options);
        await using var compiled = new PortalDb((DbContextOptions<PortalDb>)Fresh().UseModel(Made(used)).Options);
        Assert.True(Told(mapped.Model) == Told(compiled.Model), "The mappings have changed: compile the models anew (src/add-migration.sh).");

        DbContextOptionsBuilder Fresh()
        {
            var options = new DbContextOptionsBuilder<PortalDb>().EnableServiceProviderCaching(false);
            return kind == Db.Sqlite ? options.UsePortalSqlite(database.Place) : options.UsePortalPostgreSql(database.Place);
        }
    }

    private static IModel Made(Type type)
    {
        var model = Activator.CreateInstance(type, nonPublic: true);
        type.GetMethod("Initialize", BindingFlags.NonPublic | BindingFlags.Instance)!.Invoke(model, null);
        return (IModel)type.GetMethod("FinalizeModel")!.Invoke(model, null)!;
    }

    private static string Told(IModel model)
    {
        // what its own telling leaves out
        static string Told(IReadOnlyProperty p) =>
            $"{p.DeclaringType.DisplayName()}.{p.Name} {p.GetValueConverter()?.GetType()} {p.GetValueGeneratorFactory()?.Method.DeclaringType} {p.GetValueComparer()?.GetType()} {p.GetProviderClrType()}";
        return string.Join('\n', model.GetEntityTypes().SelectMany(t => t.GetProperties()).Select(Told)
            .Prepend(model.GetRelationalModel().ToDebugString()).Prepend(model.ToDebugString(MetadataDebugStringOptions.LongDefault)));
    }

    /// <summary>Also by two nodes that start together: one makes it, the other waits or finds it.</summary>
    [Fact]
    public async Task A_database_that_the_server_does_not_have_is_made()
    {
        Assert.SkipWhen(TestDatabase.WhyNot(Db.PostgreSql) is not null, TestDatabase.WhyNot(Db.PostgreSql) ?? "");
        await using var database = await TestDatabase.Create(Db.PostgreSql);
        var missing = new NpgsqlConnectionStringBuilder(database.Place) { Database = $"made_{Guid.NewGuid():N}", Pooling = false }.ConnectionString;
        await using var services = new ServiceCollection().AddPortalPostgreSql(missing).BuildServiceProvider();
        await Task.WhenAll(Start(services), Start(services));
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        await db.Database.EnsureDeletedAsync();
    }

    private static async Task Start(IServiceProvider node)
    {
        await using var scope = node.CreateAsyncScope();
        await node.GetRequiredService<IPortalMigrator>().Migrate(scope.ServiceProvider.GetRequiredService<PortalDb>(), TestContext.Current.CancellationToken);
    }

    /// <summary>Tenants of a CMS site may share a database: each has a schema, named by the search path.</summary>
    [Fact]
    public async Task Schemas_of_one_database_are_made_migrated_and_kept_apart()
    {
        Assert.SkipWhen(TestDatabase.WhyNot(Db.PostgreSql) is not null, TestDatabase.WhyNot(Db.PostgreSql) ?? "");
        await using var database = await TestDatabase.Create(Db.PostgreSql);
        foreach (var schema in new[] { "portal_one", "portal_two", "portal_one" })
        {
            await using var services = new ServiceCollection().AddPortalPostgreSql(database.Place, schema).BuildServiceProvider();
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            await services.GetRequiredService<IPortalMigrator>().Migrate(db, TestContext.Current.CancellationToken);
            db.Domains.Add(new Domain { Host = $"{schema}-{await db.Domains.CountAsync()}.example" });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            Assert.All(await db.Domains.Select(d => d.Host).ToListAsync(), host => Assert.StartsWith(schema, host));
        }
        await using var shared = database.Open();
        Assert.Empty(await shared.Domains.ToListAsync());
    }
}
