using System.Text;
using CsCheck;
using PortalCms.Recipes;

namespace PortalCms.Tests.Recipes;

[Trait("Spec", "RCP-1"), Trait("Security", "4.10")]
public sealed class FuzzTests
{
    private static readonly byte[] Good = Encoding.UTF8.GetBytes(Reads.Recipe("""
        { "key": "aa", "note": "è [js:", "on": true, "count": 3, "at": "2026-01-31T09:30:00Z", "day": "2026-01-31", "hue": "red", "link": "https://a.example",
          "main": { "name": "[js: variables('host')]", "parts": [] }, "copies": ["ada@a.example"], "properties": { "a": 1.5 }, "password": "x" }
        """));

    private static readonly string[] Bits =
        ["{", "}", "[", "]", ",", ":", "\"", "null", "1e999", "-0", "\\u0000", "\\ud800", "[js: variables('own')]", "[js:", "\0", "\uFEFF", "//", "\n", "\"key\":", "🚲", "''", "\\"];

    private static readonly Gen<byte[]> Edits = Gen.Select(Gen.Int[0, Good.Length - 1], Gen.Int[0, 12], Gen.OneOf(Bits)).Array[1, 6].Select(Mutate);

    [Fact]
    public void A_recipe_of_any_bytes_never_throws_and_is_read_or_refused() =>
        Gen.OneOf(Edits, Gen.Byte.Array[0, 200]).Sample(AssertReadOrRefused, iter: 3_000);

    [Fact]
    public void A_recipe_of_any_values_never_throws_and_is_read_or_refused() =>
        Values(4).Select(v => Encoding.UTF8.GetBytes(Reads.Recipe(v))).Sample(AssertReadOrRefused, iter: 3_000);

    private static void AssertReadOrRefused(byte[] file)
    {
        var reading = Reads.Bytes(file);
        Assert.Equal(reading.Recipe is null, reading.Problems.Count > 0);
        Assert.All(reading.Problems, p => Assert.True(p is { Line: >= 1, Column: >= 1 } && p.Message.Length > 0));
    }

    private static byte[] Mutate((int At, int Cut, string Bit)[] edits) => edits.Aggregate(Good, (file, edit) =>
    {
        var at = Math.Min(edit.At, file.Length);
        return [.. file[..at], .. Encoding.UTF8.GetBytes(edit.Bit), .. file[Math.Min(at + edit.Cut, file.Length)..]];
    });

    /// <summary>JSON that is well formed, with the keys of a thing and values of any kind.</summary>
    private static Gen<string> Values(int depth)
    {
        var leaf = Gen.OneOf("null", "true", "0", "-1", "11", "2.5", "1e30", "\"\"", "\"aa\"", "\"red\"", "\"2026-01-31\"", "\"[js: uuid()]\"", "\"[js: x]\"", "[]", "{}");
        if (depth == 0) return leaf;
        var keys = Gen.OneOf("key", "note", "on", "count", "big", "price", "at", "day", "hue", "main", "parts", "name", "size", "copies", "properties", "role", "colour", "odd key");
        var members = Gen.Select(keys, Values(depth - 1), (k, v) => $"\"{k}\": {v}").Array[0, 6].Select(m => "{" + string.Join(", ", m) + "}");
        return Gen.OneOf(leaf, members, Values(depth - 1).Array[0, 3].Select(v => "[" + string.Join(", ", v) + "]"));
    }
}
