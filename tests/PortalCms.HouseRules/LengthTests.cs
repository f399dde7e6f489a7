using System.Text.RegularExpressions;

namespace PortalCms.HouseRules;

public sealed partial class LengthTests(ITestOutputHelper output)
{
    private const int Introduced = 80, ThinkAbout = 150, Split = 300, Method = 25;
    private static readonly HashSet<string> s_kinds = [".cs", ".cshtml", ".liquid", ".css", ".js", ".mjs", ".sh"];

    [Fact]
    public void No_file_is_longer_than_300_lines()
    {
        foreach (var line in Longer(Tree.Files, ThinkAbout)) output.WriteLine("think about: " + line);
        Kept.By(Longer(Tree.Files, Split));
    }

    [Fact]
    public void No_method_of_the_product_is_longer_than_25_lines() => Kept.By(LongMethods(Tree.Code));

    [Fact]
    public void A_method_of_26_lines_is_found()
    {
        Assert.Single(LongMethods(TreeFile.Sample("src/PortalCms.Core/Long.cs", Code(26))));
        Assert.Empty(LongMethods(TreeFile.Sample("src/PortalCms.Core/Long.cs", Code(25))));

        static string Code(int lines) => $"class Long\n{{\n    void Do(int n)\n    {{\n{string.Concat(Enumerable.Repeat("        n++;\n", lines))}    }}\n}}\n";
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

    /// <summary>A body is what stands between braces in the column of its signature; an expression, however many rows it has, is none.</summary>
    private static IEnumerable<string> LongMethods(IEnumerable<TreeFile> files) =>
        from file in files
        from Match body in Body().Matches(file.Text)
        let lines = body.Groups["body"].ValueSpan.Count('\n')
        where lines > Method
        select $"{file.Path}: {lines} lines in {body.Groups["signature"].Value.Trim()}";

    [GeneratedRegex(@"^(?<column>    |        )(?<signature>(?!.*= new\()(?!(if|for|foreach|while|using|await|lock|switch|catch|else|return|new|var)\b)\w.*\))(?<where>\n.*)?\n\k<column>\{\n(?<body>(?:(?!\k<column>\}).*\n)*)\k<column>\}", RegexOptions.Multiline)]
    private static partial Regex Body();
}
