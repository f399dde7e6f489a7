namespace PortalCms.HouseRules;

/// <summary>Adding an action to tickets is three files of one word: rule, action, test.</summary>
public sealed class ActionTests
{
    private const string Actions = "src/PortalCms.Tickets/Actions/";

    [Fact]
    public void An_action_is_its_rule_its_action_and_its_test_and_no_other_file_knows_it() => Kept.By(Astray(Tree.Files));

    [Fact]
    public void There_are_actions() => Assert.True(Words(Tree.Files).Count() >= 3);

    [Fact]
    public void A_missing_file_and_one_that_names_an_action_are_found()
    {
        TreeFile action = new(Actions + "Closing.cs", "internal sealed class Closing : TicketAction"), rule = new("src/PortalCms.Tickets/Ticket.Closing.cs", ""),
            test = new("tests/PortalCms.Tests/Tickets/ClosingTests.cs", ""), list = new("src/PortalCms.Tickets/TicketsModule.cs", "services.AddSingleton<TicketAction, Closing>();");
        Assert.Empty(Astray([action, rule, test]));
        Assert.Equal(2, Astray([action]).Count());
        Assert.Single(Astray([action, rule, test, list]));
    }

    private static IEnumerable<string> Words(IEnumerable<TreeFile> files) => files
        .Where(f => f.Path.StartsWith(Actions, StringComparison.Ordinal) && f.Text.Contains(": TicketAction", StringComparison.Ordinal)).Select(f => f.Name[..^3]);

    private static IEnumerable<string> Astray(IReadOnlyCollection<TreeFile> files)
    {
        foreach (var word in Words(files))
        {
            foreach (var path in new[] { $"src/PortalCms.Tickets/Ticket.{word}.cs", $"tests/PortalCms.Tests/Tickets/{word}Tests.cs" }.Where(p => files.All(f => f.Path != p)))
                yield return $"{path} is not there";
            foreach (var file in files.Where(f => f.IsCode && f.Path != $"{Actions}{word}.cs" && f.Lines.Any(l => Names(l, word))))
                yield return $"{file.Path} names {word}";
        }
    }

    private static bool Names(string line, string word) =>
        !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && (line.Contains($", {word}>", StringComparison.Ordinal) || line.Contains($"new {word}(", StringComparison.Ordinal) || line.Contains($"typeof({word})", StringComparison.Ordinal));
}
