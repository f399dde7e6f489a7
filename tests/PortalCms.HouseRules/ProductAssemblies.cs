using System.Reflection;

namespace PortalCms.HouseRules;

/// <summary>The product's compiled assemblies beside this test.</summary>
internal static class ProductAssemblies
{
    internal static IReadOnlyList<Assembly> All { get; } = [.. Directory.EnumerateFiles(AppContext.BaseDirectory, "PortalCms*.dll")
        .Select(Path.GetFileNameWithoutExtension)
        .Where(name => name != "PortalCms.HouseRules" && !name!.EndsWith(".Views", StringComparison.Ordinal))
        .Select(name => Assembly.Load(name!))];
}
