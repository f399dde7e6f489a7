using PortalCms.Theming;

namespace PortalCms.Tests.Theming;

[Trait("Spec", "DTL-1")]
public sealed class SafeMarkdownTests
{
    private static readonly string[] Pieces =
    [
        "It squeals", " when \"wet\"", " & it's < 3 > 2", " **loud**", " *soft*", " ***both***", " __under__", " ~~gone~~", " `code`", "\n", "\n\n", "  \n", "\n- one\n- two", "\n  - inner",
        "\n1. first\n2. second", "\n7. seventh", "\n> quoted", "\n# heading", "\n---\n", "\n    four blanks", "\n```\nfenced\n```\n", " https://ridgeline.example/a?b=1&c=2", " [x](https://ridgeline.example)",
        " [x](javascript:alert(1))", " <b>bold</b>", " <script>alert(1)</script>", " &copy; &lt; &quot; &#39;", " \u00a0", " \\*not\\*", " 🚲", " שלום", " | a | b |\n|---|---|\n| 1 | 2 |", " H~2~O x^2^ ==m== ++i++", "\t", " {{ page }}",
    ];

    /// <summary>The short way past the sanitiser and the sanitiser itself.</summary>
    [Fact]
    public void What_passes_the_sanitiser_by_is_what_it_would_have_said()
    {
        var random = new Random(1);
        for (var i = 0; i < 3000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            Assert.Equal(SafeMarkdown.Sanitised(text), SafeMarkdown.ToHtml(text));
        }
    }
}
