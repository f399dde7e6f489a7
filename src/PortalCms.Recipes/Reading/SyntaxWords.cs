using System.Text;

namespace PortalCms.Recipes.Reading;

/// <summary>Words for what keeps a file from being JSON, from the byte where the reader stopped.</summary>
internal static class SyntaxWords
{
    public static string What(ReadOnlySpan<byte> file, int at)
    {
        if (at >= file.Length) return "the file ends too early";
        if (file[at] == (byte)'/' || (at > 0 && file[at - 1] == (byte)'/')) return "comments have no place in a recipe";
        if (IsTrailingComma(file, at)) return "a comma with nothing after it";
        Rune.DecodeFromUtf8(file[at..], out var found, out _);
        return Rune.IsControl(found) ? $"this is not JSON: found U+{found.Value:X4}" : $"this is not JSON: found '{found}'";
    }

    public static string? Expected(ReadOnlySpan<byte> file, int at) =>
        at >= file.Length ? "a closing bracket or quotation mark" : IsTrailingComma(file, at) ? "another item, or no comma" : null;

    private static bool IsTrailingComma(ReadOnlySpan<byte> file, int at)
    {
        if (file[at] is not ((byte)']' or (byte)'}')) return false;
        var before = file[..at].TrimEnd(" \t\r\n"u8);
        return before.Length > 0 && before[^1] == (byte)',';
    }
}
