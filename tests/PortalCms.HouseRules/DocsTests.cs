using System.Text.RegularExpressions;

namespace PortalCms.HouseRules;

public sealed partial class DocsTests
{
    private static readonly string[] s_pages = ["docs/administrators.md", "docs/decisions.md", "docs/developers.md", "docs/recipes.md", "docs/themes.md"];

    private static IEnumerable<TreeFile> Docs => Tree.Files.Where(f => f.Path == "README.md" || f.Path.StartsWith("docs/", StringComparison.Ordinal) && f.Path.EndsWith(".md", StringComparison.Ordinal));

    [Fact]
    public void The_readme_has_exactly_the_two_commands() =>
        Assert.Equal(["bash tests/run.sh", "dotnet run --project src/PortalCms.Web"], Docs.Where(f => f.Path == "README.md").SelectMany(Commands).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_audience_has_its_page() => Kept.By(s_pages.Except(Tree.Files.Select(f => f.Path)));

    [Fact]
    public void Every_command_in_the_docs_is_one_that_the_gate_knows()
    {
        var known = Tree.Text("tests/gate/commands.txt").Split('\n').Select(l => l.Trim()).ToHashSet();
        Kept.By(Docs.SelectMany(Commands).Where(c => !known.Contains(c)));
    }

    [Fact]
    public void Every_file_that_the_docs_name_is_there() => Kept.By(Docs.SelectMany(f => Missing(f, Tree.Files)));

    [Fact]
    public void Commands_and_missing_files_are_found()
    {
        var page = new TreeFile("docs/a.md", "See [b](b.md) and `src/PortalCms.Core/Gone.cs`.\n```bash\n# why\nrm -rf x\n```\n");
        Assert.Equal(["rm -rf x"], Commands(page));
        Assert.Equal(2, Missing(page, []).Count());
        Assert.Empty(Missing(page, [new("docs/b.md", ""), new("src/PortalCms.Core/Gone.cs", "")]));
    }

    private static IEnumerable<string> Commands(TreeFile page) =>
        from Match block in Fence().Matches(page.Text)
        from line in block.Groups[1].Value.Split('\n')
        where line.Trim().Length > 0 && !line.TrimStart().StartsWith('#')
        select line.Trim();

    private static IEnumerable<string> Missing(TreeFile page, IReadOnlyList<TreeFile> files) =>
        from path in Link().Matches(page.Text).Select(m => Beside(page, m.Groups[1].Value)).Concat(Named().Matches(page.Text).Select(m => m.Groups[1].Value))
        where !files.Any(f => f.Path == path || f.Path.StartsWith(path.TrimEnd('/') + "/", StringComparison.Ordinal))
        select $"{page.Path}: {path} is not there";

    private static string Beside(TreeFile page, string link) =>
        Path.GetRelativePath("/", Path.GetFullPath(link, "/" + Path.GetDirectoryName(page.Path))).Replace('\\', '/');

    [GeneratedRegex(@"^```(?:bash|sh|console)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`((?:src|tests|themes|recipes|docs|App_Data\.sample)/[\w./-]+)`")]
    private static partial Regex Named();
}
