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

    /// <summary>What people type who do not know that it is Markdown.</summary>
    [Theory]
    [InlineData("[E-21]: 10:42", "[E-21]: 10:42")]
    [InlineData("[E-21]: 10:42\nand again [E-21]", "[E-21]: 10:42and again [E-21]")]
    [InlineData("[a]: /b 'c'\n\n[a]", "[a]: /b 'c'[a]")]
    [InlineData("![photo](https://cdn.example/p.jpg)", "photo")]
    [InlineData("![](https://cdn.example/p.jpg)", "https://cdn.example/p.jpg")]
    [InlineData("[](https://cdn.example/p.jpg)", "https://cdn.example/p.jpg")]
    [InlineData("C:\\_data\\*.log and \\\\nas\\share", "C:\\_data\\*.log and \\\\nas\\share")]
    [InlineData("a\\\nb", "a\\b")]
    [InlineData("&nbsp; &copy; &#39;", "&nbsp; &copy; &#39;")]
    [InlineData("[call](tel:+491)", "call (tel:+491)")]
    [InlineData("[x](javascript:alert(1))", "x (javascript:alert(1))")]
    [InlineData("[manual](//evil.example/a)", "manual (//evil.example/a)")]
    [InlineData("[page](/support/tickets \"mine\")", "page (/support/tickets) (mine)")]
    [InlineData("[ ] to do\n[x] done", "[ ] to do[x] done")]
    public void Nothing_that_was_typed_is_gone(string typed, string read)
    {
        var shown = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(SafeMarkdown.ToHtml(typed));
        Assert.Equal(read, shown.Body!.TextContent.Trim().Replace("\n", "", StringComparison.Ordinal));
        Assert.Empty(shown.QuerySelectorAll("img, a[href^='/'], a[href^='javascript'], a[href^='tel']"));
    }

    [Fact]
    public void A_picture_from_elsewhere_is_a_link_to_it() =>
        Assert.Equal("<p><a href=\"https://cdn.example/p.jpg\" rel=\"noopener nofollow ugc\">photo</a></p>", SafeMarkdown.ToHtml("![photo](https://cdn.example/p.jpg)").Trim());
}
