using System.Text.RegularExpressions;

namespace PortalCms.HouseRules;

public sealed partial class TextTests
{
    /// <summary>This folder says the forbidden words itself.</summary>
    private const string Self = "tests/PortalCms.HouseRules/";

    [Fact]
    public void No_file_names_a_machine_or_a_package_registry() => Kept.By(Lines(Tree.Files, Place()));

    [Fact]
    public void Nothing_is_put_off_in_a_comment() => Kept.By(Lines(Tree.Files, PutOff()));

    [Fact]
    public void Time_comes_from_a_clock_that_tests_can_set() => Kept.By(Lines(Tree.Code, AmbientTime()));

    [Fact]
    public void A_file_with_tests_says_so_in_its_name() => Kept.By(MisnamedTests(Tree.Files.Where(f => f.Path.StartsWith("tests/", StringComparison.Ordinal))));

    [Theory]
    [InlineData("cp x /root/y")]
    [InlineData("folder = \"/home/ann/portal\"")]
    [InlineData("source: https://api.nuget.org/v3/index.json")]
    [InlineData("\"resolved\": \"https://registry.npmjs.org/a/-/a-1.tgz\"")]
    public void A_machine_or_a_registry_is_found(string text) => Assert.Single(Lines(TreeFile.Sample("docs/a.md", text), Place()));

    [Theory]
    [InlineData("// TODO: later")]
    [InlineData("<!-- FIXME -->")]
    public void What_is_put_off_is_found(string text) => Assert.Single(Lines(TreeFile.Sample("src/a.cs", text), PutOff()));

    [Theory]
    [InlineData("var now = DateTime.UtcNow;")]
    [InlineData("var now = DateTimeOffset.Now;")]
    [InlineData("var day = DateTime.Today;")]
    public void Ambient_time_is_found(string text) => Assert.Single(Lines(TreeFile.Sample("src/a.cs", text), AmbientTime()));

    [Fact]
    public void A_misnamed_file_of_tests_is_found() =>
        Assert.Single(MisnamedTests(TreeFile.Sample("tests/PortalCms.Tests/Tickets/Closing.cs", "    [Fact]\n    public void A() { }")));

    private static IEnumerable<string> Lines(IEnumerable<TreeFile> files, Regex word) =>
        from file in files
        where !file.Path.StartsWith(Self, StringComparison.Ordinal)
        from line in file.Lines.Select((text, i) => (text, Number: i + 1))
        where word.IsMatch(line.text)
        select $"{file.Path}:{line.Number}: {line.text.Trim()}";

    private static IEnumerable<string> MisnamedTests(IEnumerable<TreeFile> files) =>
        from file in files
        where file.Path.EndsWith(".cs", StringComparison.Ordinal) && TestMark().IsMatch(file.Text) && !file.Path.EndsWith("Tests.cs", StringComparison.Ordinal)
        select $"{file.Path}: a file with tests is named …Tests.cs";

    [GeneratedRegex(@"(?<![\w.~*])/(?:root|work|home/\w+)/\w|[A-Z]:\\Users\\|api\.nuget\.org|registry\.npmjs|registry\.yarnpkg|pypi\.org|artifactory")]
    private static partial Regex Place();

    [GeneratedRegex(@"\b(?:TODO|FIXME|HACK)\b")]
    private static partial Regex PutOff();

    [GeneratedRegex(@"\bDateTime(?:Offset)?\.(?:Now|UtcNow|Today)\b")]
    private static partial Regex AmbientTime();

    [GeneratedRegex(@"^\s*\[(?:\w+, )?(?:Browser)?(?:Fact|Theory)\b", RegexOptions.Multiline)]
    private static partial Regex TestMark();
}
