using System.Globalization;

namespace PortalCms.CustomerPortal;

/// <summary>A portal's word for tickets inside a sentence: 'your orders', 'File an order', 'File an RMA'.</summary>
internal static class LabelInText
{
    private const string VowelSounds = "aeio", LettersSpokenWithVowel = "AEFHILMNORSX";

    /// <summary>In small letters, but for what is written in capitals only: RMA stays one.</summary>
    internal static string InText(this string label) => string.Join(' ', label.Split(' ').Select(w => IsAbbreviation(w) ? w : w.ToLower(CultureInfo.InvariantCulture)));

    /// <summary>The key of 'File a {0}' for this word: in English the article goes by how the word sounds. What decides is its beginning, which is right but for loan words.</summary>
    internal static string FileOne(string label) => SoundsLikeVowel(label.Split(' ')[0]) ? "File an {0}" : "File a {0}";

    private static bool SoundsLikeVowel(string word)
    {
        if (IsAbbreviation(word)) return LettersSpokenWithVowel.Contains(word[0], StringComparison.Ordinal);
        bool Begins(params ReadOnlySpan<string> with)
        {
            foreach (var beginning in with)
                if (word.StartsWith(beginning, StringComparison.OrdinalIgnoreCase)) return true;
            return false;
        }
        if (Begins("u")) return !Begins("uni", "use", "usa", "usu", "uti"); // a unit, a user; an update
        return Begins("hour", "honest", "honour", "honor", "heir") || word.Length > 0 && VowelSounds.Contains(char.ToLowerInvariant(word[0]), StringComparison.Ordinal) && !Begins("one", "once", "eu");
    }

    private static bool IsAbbreviation(string word) => word.Length > 1 && word.Any(char.IsLetter) && word == word.ToUpper(CultureInfo.InvariantCulture);
}
