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
