using System.Text.RegularExpressions;

namespace PortalCms.HouseRules;

public sealed partial class WordTests
{
    private static readonly HashSet<string> s_folders = ["Services", "Helpers", "Managers", "Utils", "Common", "Models", "ViewModels", "Interfaces", "Handlers"];

    private static readonly HashSet<string> s_kinds = [.. s_folders, "Service", "Helper", "Manager", "Util", "Utility", "Utilities", "Handler"];

    private static readonly HashSet<string> s_emptyWords = ["Process", "Handle", "Manage", "Data", "Info"];

    /// <summary>Terms of the field that hold such a word: the folder that PORTAL_DATA names, and names that the frameworks give.</summary>
    private static readonly string[] s_terms = ["DataFolder", "DataProtection", "ExtensionInfo", "HandleAsync", "ProcessAsync"];

    [Fact]
    public void No_folder_and_no_type_is_named_by_its_kind() => Kept.By(Folders(Tree.Files).Concat(Kinds(Tree.Code)));

    [Fact]
    public void Names_have_a_real_word_where_one_exists() => Kept.By(EmptyWords(Tree.Code));

    [Theory]
    [InlineData("src/PortalCms.Tickets/Services/Closing.cs", "")]
    [InlineData("src/PortalCms.Tickets/Closing.cs", "public sealed class TicketService { }")]
    [InlineData("src/PortalCms.Tickets/Closing.cs", "internal sealed record ClosingViewModel(int Id);")]
    public void A_kind_as_a_name_is_found(string path, string text) =>
        Assert.Single(Folders(TreeFile.Sample(path, text)).Concat(Kinds(TreeFile.Sample(path, text))));

    [Theory]
    [InlineData("public sealed class TicketInfo { }")]
    [InlineData("    public Task ProcessTicket(int id) => Task.CompletedTask;")]
    [InlineData("    private static string HandleIt() => \"\";")]
    public void An_empty_word_is_found(string text) => Assert.Single(EmptyWords(TreeFile.Sample("src/PortalCms.Tickets/Closing.cs", text)));

    private static IEnumerable<string> Folders(IEnumerable<TreeFile> files) =>
        from file in files
        where file.Path.StartsWith("src/", StringComparison.Ordinal)
        from folder in file.Folders
        where s_folders.Contains(folder)
        select $"{file.Path}: a folder named {folder}";

    private static IEnumerable<string> Kinds(IEnumerable<TreeFile> files) =>
        from file in files
        from Match type in TypeName().Matches(file.Text)
        where s_kinds.Contains(Words(type.Groups[1].Value)[^1]) || type.Groups[1].Value.EndsWith("ViewModel", StringComparison.Ordinal)
        select $"{file.Path}: {type.Groups[1].Value}";

    private static IEnumerable<string> EmptyWords(IEnumerable<TreeFile> files) =>
        from file in files
        from line in file.Lines
        where !line.Contains(" override ", StringComparison.Ordinal) && !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
        from Match name in TypeName().Matches(line).Concat(MethodName().Matches(line))
        where Words(s_terms.Aggregate(name.Groups[1].Value, (n, term) => n.Replace(term, "", StringComparison.Ordinal))).Any(s_emptyWords.Contains)
        select $"{file.Path}: {name.Groups[1].Value}";

    private static string[] Words(string name) => PascalBreak().Split(name);

    [GeneratedRegex(@"^[ \t]*(?:(?:public|internal|private|protected|sealed|abstract|static|partial|readonly|file)\s+)*(?:class|record struct|record class|record|struct|interface|enum)\s+(\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeName();

    [GeneratedRegex(@"^[ \t]*(?:public|internal|private|protected)\s[\w\s<>,.?\[\]()]*?\b(\w+)(?:<\w+>)?\(")]
    private static partial Regex MethodName();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")]
    private static partial Regex PascalBreak();
}
