using System.Text;

namespace PortalCms.Tests.Recipes;

[Trait("Spec", "RCP-1"), Trait("Security", "4.10")]
public sealed class SyntaxTests
{
    [Theory]
    [InlineData("", 1, 1, "empty")]
    [InlineData(" \n ", 1, 1, "empty")]
    [InlineData("hello", 1, 1, "found 'h'")]
    [InlineData("{\n  // why\n}", 2, 3, "comments")]
    [InlineData("{\n  /* why */ \"name\": 1 }", 2, 3, "comments")]
    [InlineData("{\n  \"steps\": [1,\n  ]\n}", 3, 3, "a comma with nothing after it")]
    [InlineData("{\n  \"name\": \"x\",\n}", 3, 1, "a comma with nothing after it")]
    [InlineData("{ \"name\": \"x\"", 1, 14, "ends too early")]
    [InlineData("{ \"name\": 'x' }", 1, 11, "found '''")]
    [InlineData("{} {}", 1, 4, "found '{'")]
    [InlineData("{ \"名前は\": nope }", 1, 11, "found 'o'")]
    [InlineData("{ \"n\": \"a\nb\" }", 1, 10, "U+000A")]
    [InlineData("{ \"n\": NaN }", 1, 8, "found 'N'")]
    public void What_is_not_JSON_is_refused_with_its_line_and_column(string file, int line, int column, string words)
    {
        var problem = Reads.OneProblem(Reads.Text(file));

        Assert.Equal((line, column), (problem.Line, problem.Column));
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_is_accepted_and_shifts_no_column()
    {
        byte[] file = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes("{ \"name\": 5, \"steps\": [] }")];

        Assert.Equal((1, 11), (Reads.OneProblem(Reads.Bytes(file)).Line, Reads.OneProblem(Reads.Bytes(file)).Column));
    }

    [Fact]
    public void Columns_count_characters_and_not_bytes()
    {
        var problem = Reads.OneProblem(Reads.Things("""{ "key": "aa", "note": "è 日本 🚲", "on": 5 }"""));

        Assert.Equal((2, 40, "steps[0].things[0].on"), (problem.Line, problem.Column, problem.Path));
    }

    [Fact]
    public void A_file_in_another_encoding_is_refused_at_its_first_bad_byte()
    {
        var problem = Reads.OneProblem(Reads.Bytes([.. "{\n\"name\": \""u8, 0xE8, .. "\" }"u8]));

        Assert.Equal((2, 10), (problem.Line, problem.Column));
        Assert.Contains("UTF-8", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(@"a\u0000b", "U+0000")]
    [InlineData(@"\ud83d", "half of a character")]
    public void Text_that_no_database_takes_is_refused_in_values_and_keys(string text, string words)
    {
        Assert.Contains(words, Reads.OneProblem(Reads.Things($$"""{ "key": "aa", "note": "{{text}}" }""")).Message, StringComparison.Ordinal);
        Assert.Contains(Reads.Things($$"""{ "key": "aa", "{{text}}": 1 }""").Problems, p => p.Message.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void Fifty_megabytes_are_refused_without_reading_them()
    {
        Assert.Equal("f:1:1: the file is too large (expected at most 1 MB)", Reads.OneProblem(Reads.Bytes(new byte[50_000_000])).In("f"));
    }

    [Theory]
    [InlineData(65)]
    [InlineData(10_000)]
    public void Deeper_than_64_levels_is_refused(int depth)
    {
        var file = string.Concat(Enumerable.Repeat("[", depth)) + string.Concat(Enumerable.Repeat("]", depth));

        var problem = Reads.OneProblem(Reads.Text(file));

        Assert.Equal((1, 65, "at most 64 levels"), (problem.Line, problem.Column, problem.Expected));
    }

    [Fact]
    public void Sixty_four_levels_are_read()
    {
        var inner = string.Concat(Enumerable.Repeat("[", 61)) + string.Concat(Enumerable.Repeat("]", 61));

        var reading = Reads.Text($$"""{ "name": "deep", "steps": [{ "name": "Roles", "x": {{inner}} }] }""");

        Assert.Empty(reading.Problems);
    }

    [Fact]
    public void A_file_of_one_long_line_is_read_quickly()
    {
        var things = string.Join(',', Enumerable.Range(0, 12_000).Select(i => $$"""{"key":"t-{{i}}","count":99,"x":1}"""));

        var reading = Reads.Things(things);

        Assert.Equal(24_000, reading.Problems.Count);
    }
}
