using System.Text.RegularExpressions;

namespace PortalCms.HouseRules;

public sealed partial class DocCommentTests
{
    [Fact]
    public void Public_types_say_what_they_are() => Kept.By(Silent(Tree.Code));

    [Fact]
    public void A_silent_public_type_is_found()
    {
        Assert.Single(Silent(TreeFile.Sample("src/PortalCms.Core/A.cs", "namespace A;\n\n[Serializable]\npublic sealed class Thing { }\n")));
        Assert.Empty(Silent(TreeFile.Sample("src/PortalCms.Core/A.cs", "/// <summary>A thing.</summary>\n[Serializable]\npublic sealed class Thing { }\n")));
    }

    /// <summary>Top-level public types without a comment on any of their parts.</summary>
    private static IEnumerable<string> Silent(IEnumerable<TreeFile> files) =>
        from found in files.SelectMany(Types)
        group found by (found.Project, found.Type) into parts
        where !parts.Any(p => p.HasComment)
        select $"{parts.First().Path}: {parts.Key.Type}";

    private static IEnumerable<(string Project, string Path, string Type, bool HasComment)> Types(TreeFile file)
    {
        var commented = false;
        foreach (var line in file.Lines)
        {
            if (line.StartsWith("///", StringComparison.Ordinal)) commented = true;
            else if (PublicType().Match(line) is { Success: true } type) yield return (file.Project, file.Path, type.Groups[1].Value, commented);
            if (line.Length == 0 || line.StartsWith('}') || line.StartsWith("namespace", StringComparison.Ordinal)) commented = false;
        }
    }

    [GeneratedRegex(@"^public\s+(?:(?:sealed|abstract|static|partial|readonly)\s+)*(?:class|record struct|record|struct|interface|enum|delegate \S+)\s+(\w+)")]
    private static partial Regex PublicType();
}
