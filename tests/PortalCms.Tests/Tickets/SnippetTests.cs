using System.Net;
using CsCheck;
using PortalCms.Tickets;

namespace PortalCms.Tests.Tickets;

[Trait("Spec", "LST-2")]
public sealed class SnippetTests
{
    private static readonly string[] s_queries = ["weld", "e l", "鳴る", "é-d"];

    [Theory]
    [InlineData("The weld at the bottom bracket cracked.", "weld", "The <mark>weld</mark> at the bottom bracket cracked.")]
    [InlineData("After welding (twice!)", "weld twice", "After <mark>welding</mark> (<mark>twice</mark>!)")]
    [InlineData("Error E-21, E/2100 and E 22", "E-21", "Error <mark>E-21</mark>, <mark>E/2100</mark> and E 22")]
    [InlineData("Perché no? PERCHE\u0301 sì", "perche", "<mark>Perché</mark> no? <mark>PERCHE\u0301</mark> sì")]
    [InlineData("ブレーキパッドが鳴ります", "パッド", "ブレーキ<mark>パッド</mark>が鳴ります")]
    [InlineData("Nothing of that", "weld", "Nothing of that")]
    [InlineData("a < b && \"weld\"", "weld", "a &lt; b &amp;&amp; &quot;<mark>weld</mark>&quot;")]
    [InlineData("**Two**\n\n  lines of\tweld", "weld", "Two lines of <mark>weld</mark>")]
    [InlineData("See ![The pads](pads.png) and [it](https://velo.example/weld)", "pads weld", "See The <mark>pads</mark> and [it](https://velo.example/<mark>weld</mark>)")]
    [InlineData("", "weld", "")]
    [InlineData("Nothing was looked for", "", "Nothing was looked for")]
    public void What_was_found_is_marked(string text, string query, string html) => Assert.Equal(html, Snippet.Of(text, SearchWords.Parse(query)).Html);

    [Fact]
    public void A_long_text_is_shown_around_the_first_that_was_found()
    {
        var before = string.Join(' ', Enumerable.Repeat("before", 50));
        var after = string.Join(' ', Enumerable.Repeat("after", 50));
        var html = Snippet.Of($"{before} weld {after}", SearchWords.Parse("weld")).Html;
        Assert.Matches(@"^… (before )+<mark>weld</mark>( after)+ …$", html);
        Assert.InRange(html.Length, 140, 180);
    }

    [Theory]
    [InlineData("weld")]
    [InlineData("鳴")]
    public void A_text_without_blanks_is_cut_as_well(string found)
    {
        var html = Shown(string.Concat(Enumerable.Repeat("🚲・", 100)) + found + string.Concat(Enumerable.Repeat("・🚲", 100)), SearchWords.Parse(found));
        Assert.Matches($"^… [🚲・]+<mark>{found}</mark>[🚲・]+ …$", html);
        Assert.DoesNotContain('\uFFFD', html);
        Assert.InRange(html.Length, 140, 200);
    }

    [Fact]
    public void What_was_found_is_cut_where_it_is_too_long_itself() =>
        Assert.Matches("^<mark>weldw[weld]{155}</mark> …$", Snippet.Of(string.Concat(Enumerable.Repeat("weld", 1000)), SearchWords.Parse("weld")).Html);

    private static string Shown(string text, SearchWords words) => WebUtility.HtmlDecode(Snippet.Of(text, words).Html);

    [Fact]
    public void Nothing_is_shown_that_is_not_there() =>
        Gen.Select(Gen.String[Gen.Frequency((4, Gen.Char[" weldWé*![](\n鳴る<&\U0001F6B2"]), (1, Gen.Char)), 0, 400], Gen.Int[0, 3].Select(i => s_queries[i])).Sample((text, query) =>
        {
            var shown = WebUtility.HtmlDecode(Snippet.Of(text, SearchWords.Parse(query)).Html.Replace("<mark>", "", StringComparison.Ordinal).Replace("</mark>", "", StringComparison.Ordinal));
            var left = new Queue<char>(text);
            return shown.Trim('…', ' ').Where(c => c is not (' ' or '\uFFFD')).All(c =>
            {
                while (left.TryDequeue(out var next)) if (next == c) return true;
                return false;
            });
        });
}
