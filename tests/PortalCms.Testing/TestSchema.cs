using System.Reflection;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;

namespace PortalCms.Testing;

/// <summary>How tests come to the product's schema: all modules, and the provider as the product sets it up.</summary>
internal static class TestSchema
{
    private static readonly Lazy<IReadOnlyList<PortalModule>> s_modules = new(FindModules);

    internal static DbContextOptions<PortalDb> Options(Db kind, string connectionString)
    {
        var options = new DbContextOptionsBuilder<PortalDb>();
        options.UsePortalModel(s_modules.Value).EnableSensitiveDataLogging();
        if (kind == Db.Sqlite) options.UseSqlite(connectionString);
        else options.UseNpgsql(connectionString);
        return options.Options;
    }

    internal static async Task Build(Db kind, string connectionString)
    {
        await using var db = new PortalDb(Options(kind, connectionString));
        await db.Database.EnsureCreatedAsync();
    }

    private static List<PortalModule> FindModules() => [.. Directory.EnumerateFiles(AppContext.BaseDirectory, "PortalCms*.dll")
        .Select(Path.GetFileNameWithoutExtension)
        .Where(name => !name!.Contains("Test", StringComparison.Ordinal) && name is not ("PortalCms.HouseRules" or "PortalCms.Journeys"))
        .Order(StringComparer.Ordinal)
        .SelectMany(name => Assembly.Load(name!).GetTypes())
        .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(PortalModule)))
        .Select(type => (PortalModule)Activator.CreateInstance(type, nonPublic: true)!)];
}
