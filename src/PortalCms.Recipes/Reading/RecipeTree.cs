using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace PortalCms.Recipes.Reading;

/// <summary>Bytes to a tree of <see cref="RecipeNode"/>. A fault of the syntax ends the reading: what follows cannot be told.</summary>
internal static class RecipeTree
{
    public const int MaxBytes = 1024 * 1024;
    public const int MaxDepth = 64;

    /// <summary>The root, or null when the file is no JSON within the limits; duplicate keys are reported and read on.</summary>
    public static RecipeNode? Parse(ReadOnlySpan<byte> file, RecipeProblems problems)
    {
        if (file.Length > MaxBytes) return Refuse(problems, new(1, 1), "the file is too large", "at most 1 MB");
        if (file.StartsWith(Encoding.UTF8.Preamble)) file = file[3..];
        if (!Utf8.IsValid(file)) return Refuse(problems, PlaceOfBadByte(file), "the file is not text in UTF-8");
        if (file.IndexOfAnyExcept(" \t\r\n"u8) < 0) return Refuse(problems, new(1, 1), "the file is empty", "a recipe: a JSON object");
        try
        {
            return new TreeReader(file, problems).Read();
        }
        catch (JsonException e)
        {
            var at = OffsetOf(file, e);
            return Refuse(problems, new PlaceCursor().MoveTo(file, at), SyntaxWords.What(file, at), SyntaxWords.Expected(file, at));
        }
    }

    private static RecipeNode? Refuse(RecipeProblems problems, Place place, string message, string? expected = null)
    {
        problems.Add(place, "", message, expected);
        return null;
    }

    private static Place PlaceOfBadByte(ReadOnlySpan<byte> file)
    {
        var offset = 0;
        while (Rune.DecodeFromUtf8(file[offset..], out _, out var length) == System.Buffers.OperationStatus.Done) offset += length;
        return new PlaceCursor().MoveTo(file, offset);
    }

    private static int OffsetOf(ReadOnlySpan<byte> file, JsonException e)
    {
        var start = 0;
        for (var line = e.LineNumber ?? 0; line > 0; line--) start += file[start..].IndexOf((byte)'\n') + 1;
        return (int)Math.Min(start + (e.BytePositionInLine ?? 0), file.Length);
    }
}
