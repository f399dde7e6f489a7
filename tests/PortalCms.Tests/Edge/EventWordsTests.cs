using System.Text.RegularExpressions;
using PortalCms.Pages.Admin.Audit;
using PortalCms.Testing;

namespace PortalCms.Tests.Edge;

/// <summary>The audit trail says what happened in words: every kind of event that the code records has them.</summary>
public sealed partial class EventWordsTests
{
    private static readonly string[] s_doors = ["signed_in", "signed_out", "sign_in_refused"];

    [Fact]
    public void Every_kind_that_is_recorded_has_words_of_its_own()
    {
        var recorded = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(f => Recorded().Matches(File.ReadAllText(f))).Select(m => m.Groups[1].Value)
            .Concat(s_doors.SelectMany(d => (string[])[$"staff.{d}", $"member.{d}"])).Distinct().ToList();
        Assert.True(recorded.Count > 20, string.Join(' ', recorded));
        Assert.Equal([], recorded.Where(k => EventWords.Of(k) == k));
        Assert.Equal(recorded.Count, recorded.Select(EventWords.Of).Distinct().Count());
    }

    [Fact]
    public void A_kind_of_another_version_stands_as_it_is() => Assert.Equal("ticket.merged", EventWords.Of("ticket.merged"));

    [GeneratedRegex("\"((?:ticket|contact|member|staff|recipe)\\.(?!css\")[a-z_]+)\"")]
    private static partial Regex Recorded();
}
