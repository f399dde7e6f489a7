using System.Collections.Frozen;
using System.Text;
using PortalCms.Core;

namespace PortalCms.PrivateContent;

/// <summary>
/// The passwords that are tried first. Lists of leaked ones are, from twelve characters on, nearly all made the same few ways: one or two
/// of some hundred words with digits, keyboard walks, repetitions. So the words are kept (<c>common-words.txt</c>) and the ways are rules.
/// </summary>
internal static class CommonPasswords
{
    private const int MostLooseLetters = 2;
    private const int MostFillerDigits = 10;
    private static readonly string[] s_walks = ["`1234567890-=", "qwertyuiop[]\\", "asdfghjkl;'", "zxcvbnm,./", "qwertzuiopü", "azertyuiop", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/"];
    private static readonly FrozenSet<string> s_words = Load();

    /// <summary>The words that common passwords are made of, lower case.</summary>
    internal static IReadOnlyCollection<string> Words => s_words;

    internal static bool Has(string password, IEnumerable<string> context)
    {
        var text = Fold.Text(password);
        return Repeats(text) || Walks(text) || MadeOfWords(Unleet(text), context.SelectMany(Parts));
    }

    private static bool Repeats(string text)
    {
        if (text.Distinct().Count() <= 3) return true;
        for (var period = 1; period <= text.Length / 3; period++)
            if (Enumerable.Range(period, text.Length - period).All(i => text[i] == text[i - period])) return true;
        return false;
    }

    /// <summary>Nearly every step goes to the same, the next or a neighbouring key.</summary>
    private static bool Walks(string text)
    {
        var steps = Enumerable.Range(1, text.Length - 1).Count(i => Math.Abs(text[i] - text[i - 1]) <= 1 || s_walks.Any(w => Neighbours(w, text[i - 1], text[i])));
        return steps >= (text.Length - 1) * 0.8;
    }

    private static bool Neighbours(string walk, char a, char b) =>
        (walk.IndexOf(a, StringComparison.Ordinal), walk.IndexOf(b, StringComparison.Ordinal)) is ( >= 0 and var i, >= 0 and var j) && Math.Abs(i - j) == 1;

    /// <summary>At most two different words, the rest digits and signs, is what a guesser builds.</summary>
    private static bool MadeOfWords((string Text, int Digits) password, IEnumerable<string> context)
    {
        var words = s_words.Concat(context).Where(w => password.Text.Contains(w, StringComparison.Ordinal)).OrderByDescending(w => w.Length).ToList();
        var rest = password.Text;
        var used = 0;
        foreach (var word in words)
        {
            if (!rest.Contains(word, StringComparison.Ordinal)) continue;
            if (++used > 2) return false;
            rest = rest.Replace(word, " ", StringComparison.Ordinal);
        }
        return used > 0 && rest.Count(char.IsLetter) + Math.Max(0, password.Digits - MostFillerDigits) <= MostLooseLetters;
    }

    /// <summary>Reads <c>p4ssw0rd</c> as password; digits at either end are filler, not letters.</summary>
    private static (string Text, int Digits) Unleet(string text)
    {
        var core = text.Trim([.. "0123456789!?.,-_*#+$@&%/ "]);
        var letters = new StringBuilder(core.Length);
        foreach (var c in core)
            letters.Append(c switch { '0' => 'o', '1' => 'i', '3' => 'e', '4' => 'a', '5' => 's', '7' => 't', '@' => 'a', '$' => 's', '!' => 'i', _ => c });
        return (letters.ToString(), text.Count(char.IsDigit));
    }

    private static IEnumerable<string> Parts(string context) => Fold.Words(context).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 2);

    private static FrozenSet<string> Load()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-words.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
