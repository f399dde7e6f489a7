using System.Text.RegularExpressions;
using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tickets;

namespace PortalCms.Tests.CustomerPortal;

/// <summary>Whatever people read has Italian words: the keys are found in the sources, as templates and code say them.</summary>
public sealed partial class ItalianTests
{
    private static readonly string s_catalogue = Path.Combine(Repository.Root, "themes", "default", "locales", "it.po");

    /// <summary>Files whose sentences go through a variable before they are said.</summary>
    private static readonly string[] s_sentences = ["ErrorWords.cs", "SignInWords.cs", "PostGuard.cs", "BoundedForm.cs", "BoundedParts.cs", "PasswordRules.cs", "EventWords.cs"];

    [Fact, Trait("Spec", "SET-4")]
    public void Every_key_of_the_templates_has_italian_words() => AssertSaid(Sources("themes/default", "*.liquid").SelectMany(f => Keys(f, OfTemplates())));

    [Fact, Trait("Spec", "SET-4")]
    public void Every_key_of_the_code_has_italian_words() =>
        AssertSaid(Sources("src", "*.cs").Concat(Sources("src", "*.cshtml")).SelectMany(f => Keys(f, OfCode()).Concat(Keys(f, OfChoices())))
            .Concat(Sources("src", "*.cs").Where(f => s_sentences.Contains(Path.GetFileName(f))).SelectMany(f => Keys(f, OfSentences()))));

    [Fact, Trait("Spec", "SET-4")]
    public void Every_name_that_is_said_through_a_variable_has_italian_words() =>
        AssertSaid(((string[])["All", "Open", "Closed", "Support", "You", "Colleague", "Yes", "No", .. Enum.GetNames<Priority>(), .. Enum.GetValues<Source>().Select(s => s.Named()),
            .. TicketProperties.Set.All(new PropertyDirectory(null!).Now).Select(p => p.Label)]).Select(k => (k, "names")));

    [Fact, Trait("Spec", "SET-4")]
    public void Italian_words_have_the_places_of_the_english_ones()
    {
        foreach (Match entry in Entries().Matches(File.ReadAllText(s_catalogue)))
        {
            static IEnumerable<string> Places(Group words) => Place().Matches(words.Value).Select(m => m.Value).Order();
            Assert.Equal(Places(entry.Groups[1]), Places(entry.Groups[2]));
        }
    }

    private static void AssertSaid(IEnumerable<(string Key, string From)> keys)
    {
        var said = Entries().Matches(File.ReadAllText(s_catalogue)).Where(m => m.Groups[2].Length > 0).Select(m => m.Groups[1].Value).ToHashSet();
        var found = keys.ToList();
        Assert.NotEmpty(found);
        var missing = found.Where(k => !said.Contains(k.Key)).DistinctBy(k => k.Key).Select(k => $"{k.Key}   ({k.From})").ToList();
        Assert.True(missing.Count == 0, $"{missing.Count} keys have no entry in themes/default/locales/it.po:\n{string.Join('\n', missing)}");
    }

    private static IEnumerable<string> Sources(string folder, string pattern) => Directory
        .EnumerateFiles(Path.Combine(Repository.Root, folder), pattern, SearchOption.AllDirectories)
        .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !f.Contains("Migrations", StringComparison.Ordinal));

    private static IEnumerable<(string, string)> Keys(string file, Regex pattern) => pattern.Matches(File.ReadAllText(file))
        .SelectMany(m => m.Groups.Values.Skip(1)).Where(g => g.Length > 0).Select(g => (g.Value, Path.GetRelativePath(Repository.Root, file)));

    [GeneratedRegex("""(?:'([^']+)'|"([^"]+)")\s*\|\s*t\b""")]
    private static partial Regex OfTemplates();

    // Say("…"), Say(language, "…"), Refused("…"), Refused("Field", "…"), new AdminLink("…"
    [GeneratedRegex("""\bSay\(\s*(?:[\w.]*[Ll]anguage,\s*)?"((?:[^"\\]|\\.)+)"|\bRefused\(\s*(?:"[A-Za-z]*",\s*)?"((?:[^"\\]|\\.)+)"|new AdminLink\("([^"]+)""")]
    private static partial Regex OfCode();

    // Say(one ? "…" : "…")
    [GeneratedRegex("""\bSay\([^"();]*(?:== "[^"]*" )?\?\s*"([^"]+)"\s*:\s*(?:"([^"]+)")?""")]
    private static partial Regex OfChoices();

    [GeneratedRegex("""(?<=[(=>?:,]\s*)(?<!Exception\(|LogInformation\(|LogWarning\()"([A-Z{][^"\r\n]*[a-z}]\.?)"(?=[,;) ]|\r?\n)""")]
    private static partial Regex OfSentences();

    [GeneratedRegex("""^msgid "(.+)"\r?\nmsgstr "(.*)"\r?$""", RegexOptions.Multiline)]
    private static partial Regex Entries();

    [GeneratedRegex("""\{\d\}""")]
    private static partial Regex Place();
}
