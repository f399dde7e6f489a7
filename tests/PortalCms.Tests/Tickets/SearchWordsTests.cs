using CsCheck;
using PortalCms.Core;
using PortalCms.Tickets;

namespace PortalCms.Tests.Tickets;

[Trait("Spec", "LST-2")]
public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("Crème brûlée, Straße!", "creme brulee straße")]
    [InlineData("RC-88-20419-B", "rc 88 20419 b")]
    [InlineData("ブレーキ", "フ レ ー キ")]
    [InlineData("שָׁלוֹם", "שלום")]
    public void Text_becomes_plain_words(string text, string words) => Assert.Equal(words, SearchWords.Of(text));

    // What is sent along goes again: it only takes the text the way of those that are not plain.
    [Fact]
    public void Plain_text_becomes_the_words_that_it_becomes_among_other_text() =>
        Gen.Char['\0', '\u007F'].Array[0, 700].Sample(text =>
        {
            var plain = new string(text);
            return Fold.Words(plain) == Fold.Words(plain + '\u200B') && SearchWords.Of(plain) == SearchWords.Of(plain + '\u200B');
        });

    [Fact]
    public void And_is_cleaned_as_it_is_there() =>
        Gen.Char['\u0001', '\uD7FF'].Array[0, 60].Select(Gen.Int[0, 60], (text, at) => new string(text).Insert(Math.Min(at, text.Length), "\r\n\r"))
            .Sample(plain => Fold.Clean(plain) == Fold.Clean('\0' + plain)[1..]);

    [Theory]
    [InlineData("%")]
    [InlineData("\"unbalanced")]
    [InlineData("a OR")]
    [InlineData("NEAR( col: !:* ^")]
    [InlineData("'; DROP TABLE x; --")]
    public void Query_syntax_is_literal_words(string query) =>
        Assert.All(SearchWords.Parse(query).Phrases.SelectMany(p => p), w => Assert.All(w, c => Assert.True(char.IsLetterOrDigit(c))));

    [Fact]
    public void A_query_is_cut_to_its_greatest_length_and_words()
    {
        var words = SearchWords.Parse(string.Concat(Enumerable.Repeat("ab ", 5000)));
        Assert.InRange(words.Phrases.Count, 1, 12);
    }

    [Fact]
    public void One_typed_word_of_several_parts_is_a_phrase() => Assert.Equal(["rc", "88"], Assert.Single(SearchWords.Parse("RC-88").Phrases));
}
