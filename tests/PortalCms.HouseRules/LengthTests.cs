namespace PortalCms.HouseRules;

public sealed class LengthTests(ITestOutputHelper output)
{
    private const int Introduced = 80, ThinkAbout = 150, Split = 300;
    private static readonly HashSet<string> s_kinds = [".cs", ".cshtml", ".liquid", ".css", ".js", ".mjs", ".sh"];

    [Fact]
    public void No_file_is_longer_than_300_lines()
    {
        foreach (var line in Longer(Tree.Files, ThinkAbout)) output.WriteLine("think about: " + line);
        Kept.By(Longer(Tree.Files, Split));
    }

    [Fact]
    public void A_module_introduces_itself_in_80_lines() =>
        Kept.By(Longer(Tree.Files.Where(f => f.Path.StartsWith("src/", StringComparison.Ordinal) && f.Path.EndsWith("Module.cs", StringComparison.Ordinal)), Introduced));

    [Fact]
    public void The_core_has_at_most_30_files() =>
        Assert.InRange(Tree.Files.Count(f => f.Project == "PortalCms.Core" && f.Path.EndsWith(".cs", StringComparison.Ordinal)), 20, 30);

    /// <summary>The portal in a CMS site is a mount, not a second product.</summary>
    [Fact]
    public void What_mounts_the_portal_in_a_site_stays_small()
    {
        var lines = Tree.Files.Where(f => f.Path.StartsWith("src/PortalCms.OrchardCore", StringComparison.Ordinal) && f.Path.EndsWith(".cs", StringComparison.Ordinal))
            .GroupBy(f => f.Path.Split('/')[1], f => f.Text.Count(c => c == '\n')).ToDictionary(g => g.Key, g => g.Sum());
        Assert.InRange(lines.Values.Sum(), 1000, 2500);
        Assert.All(lines.Where(l => l.Key != "PortalCms.OrchardCore"), l => Assert.True(l.Value <= 150, $"{l.Key}: {l.Value} lines"));
    }

    [Fact]
    public void A_file_of_301_lines_is_found()
    {
        Assert.Single(Longer(TreeFile.Sample("src/PortalCms.Core/Long.cs", new string('\n', 301)), Split));
        Assert.Empty(Longer(TreeFile.Sample("src/PortalCms.Core/Long.cs", new string('\n', 300)), Split));
    }

    private static IEnumerable<string> Longer(IEnumerable<TreeFile> files, int bound) =>
        from file in files
        where s_kinds.Contains(Path.GetExtension(file.Path)) && !file.IsGenerated
        let lines = file.Text.Count(c => c == '\n')
        where lines > bound
        orderby lines descending
        select $"{file.Path}: {lines} lines";
}
