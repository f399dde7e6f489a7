using System.Text.RegularExpressions;

namespace PortalCms.HouseRules;

public sealed partial class ReferenceTests
{
    /// <summary>Arrows point left only, and never inside a column. A new project gets its place here first.</summary>
    private static readonly string[][] s_columns =
    [
        ["PortalCms.Core"],
        ["PortalCms.Recipes"],
        ["PortalCms.Theming"],
        ["PortalCms.Contacts", "PortalCms.Mail", "PortalCms.Navigation"],
        ["PortalCms.KnowledgeBase", "PortalCms.Consent"],
        ["PortalCms.PrivateContent"],
        ["PortalCms.Tickets"],
        ["PortalCms.Forms"],
        ["PortalCms.CustomerPortal", "PortalCms.HelpDesk", "PortalCms.Api"],
        ["PortalCms"],
        ["PortalCms.Storage.Sqlite", "PortalCms.Storage.PostgreSql"],
        ["PortalCms.Web", "PortalCms.OrchardCore"],
        [
            "PortalCms.OrchardCore.CustomerPortal", "PortalCms.OrchardCore.Forms", "PortalCms.OrchardCore.HelpDesk", "PortalCms.OrchardCore.KnowledgeBase",
            "PortalCms.OrchardCore.Navigation", "PortalCms.OrchardCore.PrivateContent", "PortalCms.OrchardCore.Theme",
        ],
        ["PortalCms.OrchardCore.Web"],
    ];

    [Fact]
    public void Projects_refer_only_to_the_left() => Kept.By(Broken(Tree.Files));

    [Theory]
    [InlineData("PortalCms.Tickets", "PortalCms.HelpDesk")]
    [InlineData("PortalCms.CustomerPortal", "PortalCms.HelpDesk")]
    [InlineData("PortalCms.Core", "PortalCms.Recipes")]
    [InlineData("PortalCms.Web", "PortalCms.OrchardCore")]
    [InlineData("PortalCms.OrchardCore.HelpDesk", "PortalCms.OrchardCore.CustomerPortal")]
    [InlineData("PortalCms.Newcomer", "PortalCms.Core")]
    public void A_reference_to_the_right_or_sideways_is_found(string from, string to) => Assert.Single(
        Broken(TreeFile.Sample($"src/{from}/{from}.csproj", $"<ProjectReference Include=\"../{to}/{to}.csproj\" />")));

    private static IEnumerable<string> Broken(IEnumerable<TreeFile> files) =>
        from file in files
        where file.Path.StartsWith("src/", StringComparison.Ordinal) && file.Path.EndsWith(".csproj", StringComparison.Ordinal)
        from Match reference in Reference().Matches(file.Text)
        let source = Path.GetFileNameWithoutExtension(file.Path)
        let target = reference.Groups[1].Value
        where Column(source) < 0 || Column(target) < 0 || Column(target) >= Column(source)
        select $"{file.Path}: {source} may not refer to {target}";

    private static int Column(string project) => Array.FindIndex(s_columns, c => c.Contains(project));

    [GeneratedRegex("""<ProjectReference\s+Include="[^"]*?([\w.]+)\.csproj"\s""")]
    private static partial Regex Reference();
}
