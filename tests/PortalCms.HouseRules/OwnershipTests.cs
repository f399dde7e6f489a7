using System.Text.RegularExpressions;

namespace PortalCms.HouseRules;

/// <summary>Some words belong to one project: databases to Storage, Liquid to Theming, Orchard Core to its adapter.</summary>
public sealed partial class OwnershipTests
{
    [Fact]
    public void Only_storage_names_a_database() => Kept.By(Named(Tree.Files, Provider(), "PortalCms.Storage."));

    [Fact]
    public void Only_theming_and_the_adapter_name_Fluid() => Kept.By(Named(Tree.Files.Where(f => !f.Project.StartsWith("PortalCms.OrchardCore", StringComparison.Ordinal)), Fluid(), "PortalCms.Theming"));

    [Fact]
    public void Only_the_adapter_names_Orchard_Core() => Kept.By(Named(Tree.Files, Orchard(), "PortalCms.OrchardCore"));

    /// <summary>Their numbers differ between the version that we compile against and the one that a CMS site brings.</summary>
    [Fact]
    public void No_kind_of_Fluids_values_is_compiled_in()
    {
        Kept.By(Tree.Files.Where(f => f.Path.StartsWith("src/", StringComparison.Ordinal)).SelectMany(f => Kind().Matches(f.Text).Select(m => $"{f.Path}: {m.Value}")));
        Assert.Matches(Kind(), "value.Type == FluidValues.String");
    }

    [Theory]
    [InlineData("using Npgsql;")]
    [InlineData("options.UseSqlite(connection);")]
    [InlineData("using Fluid.Values;")]
    [InlineData("var parser = new Fluid.FluidParser();")]
    [InlineData("using OrchardCore.Modules;")]
    public void A_word_in_the_wrong_project_is_found(string text)
    {
        var sample = TreeFile.Sample("src/PortalCms.Tickets/Closing.cs", text);
        Assert.Single(new[] { Provider(), Fluid(), Orchard() }.SelectMany(word => Named(sample, word, "PortalCms.Elsewhere")));
    }

    private static IEnumerable<string> Named(IEnumerable<TreeFile> files, Regex word, string owner) =>
        from file in files
        where file.Path.StartsWith("src/", StringComparison.Ordinal) && file.Path.EndsWith(".cs", StringComparison.Ordinal)
            || file.Path.StartsWith("src/", StringComparison.Ordinal) && file.Path.EndsWith(".csproj", StringComparison.Ordinal)
        where !file.Project.StartsWith(owner, StringComparison.Ordinal)
        from line in file.Lines
        where word.IsMatch(line) && !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
        select $"{file.Path}: {line.Trim()}";

    [GeneratedRegex(@"\busing\s+(?:static\s+)?(?:Npgsql|Microsoft\.Data\.Sqlite|Microsoft\.EntityFrameworkCore\.Sqlite)\b|\b(?:Npgsql|Sqlite)(?:Connection|Command|Exception|DataSource)\b|\.Use(?:Sqlite|Npgsql)\(|Include=""(?:Npgsql|Microsoft\.Data\.Sqlite|Microsoft\.EntityFrameworkCore\.Sqlite)")]
    private static partial Regex Provider();

    [GeneratedRegex(@"\bFluidValues\.[A-Z]\w*")]
    private static partial Regex Kind();

    [GeneratedRegex(@"\busing\s+(?:static\s+)?(?:Fluid|Parlot)\b|\b(?:Fluid|Parlot)\.[A-Z]|Include=""(?:Fluid|Parlot|NSwag)")]
    private static partial Regex Fluid();

    [GeneratedRegex(@"\busing\s+(?:static\s+)?OrchardCore\b|Include=""OrchardCore\.")]
    private static partial Regex Orchard();
}
