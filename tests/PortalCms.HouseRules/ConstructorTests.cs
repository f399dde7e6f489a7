using System.Reflection;

namespace PortalCms.HouseRules;

public sealed class ConstructorTests
{
    private const int Most = 5;

    [Fact]
    public void Constructors_have_at_most_five_parameters() => Kept.By(ProductAssemblies.All.SelectMany(a => a.GetTypes()).SelectMany(Long));

    [Fact]
    public void A_constructor_of_six_is_found() => Assert.Single(Long(typeof(Six)));

    /// <summary>Records are values, not collaborators: theirs may be longer.</summary>
    private static IEnumerable<string> Long(Type type) =>
        from made in type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        where type.GetMethod("<Clone>$") is null && !type.IsValueType && !type.Name.Contains('<', StringComparison.Ordinal)
        where made.GetParameters().Length > Most
        select $"{type.FullName}: {made.GetParameters().Length} parameters";

#pragma warning disable CS9113 // the parameters are what is counted
    private sealed class Six(int a, int b, int c, int d, int e, int f);
#pragma warning restore CS9113
}
