using PortalCms.Tickets;

namespace PortalCms.Tests.Tickets;

[Trait("Spec", "DTL-1")]
public sealed class MessageTextTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;")]
    [InlineData("{{ page.number }}", "{{ page.number }}")]
    [InlineData("<img src=x onerror=alert(1)>", "&lt;img")]
    [InlineData("a < b && c > d", "a &lt; b &amp;&amp; c &gt; d")]
    public void What_looks_like_code_is_shown_as_typed(string typed, string shown)
    {
        var html = MessageText.ToHtml(typed);
        Assert.Contains(shown, html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](data:text/html,<script>alert(1)</script>)")]
    [InlineData("[x](vbscript:x)")]
    [InlineData("[x](&#106;avascript:alert(1))")]
    [InlineData("![x](https://tracker.example/pixel.gif)")]
    [InlineData("[x](//evil.example)")]
    public void Links_that_run_and_pictures_from_elsewhere_do_not_come_through(string typed)
    {
        var html = MessageText.ToHtml(typed);
        Assert.DoesNotContain("href=\"j", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"d", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"v", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"/", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_link_opens_without_power_over_this_page()
    {
        var html = MessageText.ToHtml("See [the manual](https://ridgeline.example/manual) or www.ridgeline.example");
        Assert.Contains("href=\"https://ridgeline.example/manual\"", html, StringComparison.Ordinal);
        Assert.Contains("rel=\"noopener nofollow ugc\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_stay_lines() => Assert.Contains("one<br>", MessageText.ToHtml("one\ntwo"), StringComparison.Ordinal);

    [Fact]
    public void NUL_and_lone_surrogates_are_replaced_and_all_else_is_kept() =>
        Assert.Equal("a\uFFFDb\uFFFDc\uFFFD 🚲 שלום\nx", MessageText.Clean("a\0b\uD800c\uFFFE 🚲 שלום\r\nx"));

    [Theory]
    [InlineData(21)]
    [InlineData(50_000)]
    public void Quotes_deeper_than_people_quote_are_told(int depth) => Assert.Equal("Text", MessageText.Problem("Text", new string('>', depth) + " x").Field);

    [Fact]
    public void A_hundred_thousand_characters_of_anything_become_html_quickly_and_without_a_fault()
    {
        foreach (var piece in new[] { "*", "[", "> ", "`", "_a", "![", "| a ", "a\n", "1. x\n", "<a", "~a", "![", "**a* ", "[a](b", "a|b\n", "Z\u0335\u0322" })
        {
            var text = string.Concat(Enumerable.Repeat(piece, MessageText.Longest / piece.Length));
            Assert.NotNull(MessageText.ToHtml(text));
        }
    }

    [Theory]
    [InlineData("(www.")]
    [InlineData("(http://a")]
    [InlineData("x(mailto:")]
    public void A_word_in_which_links_might_begin_everywhere_is_plain_text(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, MessageText.Longest / piece.Length));
        Assert.Equal($"<p>{text}</p>", MessageText.ToHtml(text)); // looked for at each place, to the end, it would take seconds
        Assert.Contains("<a href", MessageText.ToHtml(string.Concat(Enumerable.Repeat("(see https://ridgeline.example/manual) ", 100))), StringComparison.Ordinal);
    }

    private static readonly Attachment[] Files =
    [
        new() { Name = "brake pads (1).jpg", IsImage = true }, new() { Name = "notes.png", IsImage = false }, new() { Name = "perché.png", IsImage = true }, new() { Name = "image.png", IsImage = true },
        new() { Name = "image.png", IsImage = true },
    ];

    [Theory]
    [InlineData("![The pads](image.png)", "<p><img loading=\"lazy\" src=\"/f/3\" alt=\"The pads\"></p>")]
    [InlineData("![](brake%20pads%20%281%29.jpg)", "<p><img loading=\"lazy\" src=\"/f/0\" alt=\"\"></p>")]
    [InlineData("![Two](<brake pads (1).jpg> \"title\")", "<p><img loading=\"lazy\" src=\"/f/0\" alt=\"Two\"></p>")]
    [InlineData("Qui: ![*così*](perche\u0301.png) fine", "<p>Qui: <img loading=\"lazy\" src=\"/f/2\" alt=\"così\"> fine</p>")]
    [InlineData("![\"onload=alert(1) x=](image.png)", "<p><img loading=\"lazy\" src=\"/f/3\" alt=\"&quot;onload=alert(1) x=\"></p>")]
    [InlineData("![x](notes.png)", "<p><a rel=\"noopener nofollow ugc\">x (notes.png)</a></p>")] // no picture that browsers show safely
    [InlineData("![x](gone.png)", "<p><a rel=\"noopener nofollow ugc\">x (gone.png)</a></p>")]
    [InlineData("![x](https://cdn.example/image.png)", "<p><a href=\"https://cdn.example/image.png\" rel=\"noopener nofollow ugc\">x</a></p>")]
    [InlineData("![x](cid:image.png)", "<p><img loading=\"lazy\" src=\"/f/3\" alt=\"x\"></p>")]
    [InlineData("![x](cid:image.jpg)", "<p><a rel=\"noopener nofollow ugc\">x (cid:image.jpg)</a></p>")]
    [InlineData("[x](cid:image.png)", "<p><a rel=\"noopener nofollow ugc\">x (cid:image.png)</a></p>")]
    [InlineData("<img src=\"cid:image.png\">", "<p>&lt;img src=\"cid:image.png\"&gt;</p>")]
    public void A_picture_that_came_along_stands_where_the_text_names_it(string typed, string shown)
    {
        var html = MessageText.ToHtml(MessageText.Clean(typed), Files);
        Assert.Equal(shown, MessageText.WithPictures(html, Files.Select((f, i) => (f.Name, $"/f/{i}"))).Trim());
    }
}
