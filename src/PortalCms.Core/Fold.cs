using System.Globalization;
using System.Text;

namespace PortalCms.Core;

/// <summary>The one way text is made comparable, in C#, so that both databases and the tests' oracle agree.</summary>
public static class Fold
{
    // The one code point besides lone surrogates that Normalize refuses.
    private const char NoCharacter = '\uFFFE';
    private const char Replacement = '\uFFFD';

    /// <summary>For equality, contains and sorting: NFC, lower case invariant, trimmed. Accents stay.</summary>
    public static string Text(string? value) => (value ?? "").Trim().Replace(NoCharacter, Replacement).Normalize(NormalizationForm.FormC).ToLowerInvariant();

    /// <summary>For search: lower case words without accents, digits kept, all else a blank.</summary>
    public static string Words(string? value)
    {
        if (Ascii.IsValid(value)) return AsciiWords(value);
        var text = new StringBuilder();
        foreach (var rune in (value ?? "").Replace(NoCharacter, Replacement).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format) continue;
            if (Rune.IsLetterOrDigit(rune)) text.Append(Rune.ToLowerInvariant(rune).ToString());
            else if (text.Length > 0 && text[^1] != ' ') text.Append(' ');
        }
        return text.ToString().TrimEnd();
    }

    // The same for what most texts are, without a string for each character.
    private static string AsciiWords(ReadOnlySpan<char> text)
    {
        var words = text.Length <= 512 ? stackalloc char[text.Length] : new char[text.Length];
        var length = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c)) words[length++] = char.ToLowerInvariant(c);
            else if (length > 0 && words[length - 1] != ' ') words[length++] = ' ';
        }
        return new string(words[..length].TrimEnd(' '));
    }

    /// <summary>UTC, cut to microseconds: what both databases keep.</summary>
    public static DateTimeOffset Now(this TimeProvider clock)
    {
        var now = clock.GetUtcNow().ToUniversalTime();
        return now.AddTicks(-(now.Ticks % 10));
    }

    /// <summary>Text that both databases take and that can be normalised: NUL, lone surrogates and U+FFFE become U+FFFD, line ends become LF.</summary>
    public static string Clean(string? value)
    {
        if (string.IsNullOrEmpty(value)) return "";
        if (!value.AsSpan().ContainsAny('\0', NoCharacter) && !value.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
            return value.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var text = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes()) text.Append(rune.Value is 0 or NoCharacter ? $"{Replacement}" : rune.ToString());
        return text.Replace("\r\n", "\n").Replace('\r', '\n').ToString();
    }
}
