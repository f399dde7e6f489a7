using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace PortalCms.Theming;

/// <summary>
/// The product's words in other languages. The English words are the key; what has no translation stays English.
/// As a service it speaks the default theme's catalogues (<c>locales/it.po</c>, …); templates use their own theme's.
/// </summary>
public sealed class Words
{
    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> _languages;

    /// <param name="catalogues">Per language the catalogues' bytes, later ones over earlier ones.</param>
    internal Words(IEnumerable<(string Language, IEnumerable<byte[]?> Catalogues)> catalogues) =>
        _languages = catalogues.ToFrozenDictionary(c => c.Language, c => Merge(c.Catalogues), StringComparer.OrdinalIgnoreCase);

    /// <summary>The languages that have a catalogue; English needs none.</summary>
    public IReadOnlyList<string> Languages => [.. _languages.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The words in a language.</summary>
    /// <param name="language">A culture name; <c>it-CH</c> falls back to <c>it</c>.</param>
    /// <param name="text">English words, with <c>{0}</c> places.</param>
    /// <param name="arguments">What fills the places; numbers and dates in the language's way.</param>
    public string Say(string language, string text, params object[] arguments)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(arguments);
        var said = Find(language, text) ?? text;
        return arguments.Length == 0 || !said.Contains('{', StringComparison.Ordinal) ? said : Fill(said, arguments, Cultures.Of(language));
    }

    /// <summary>Whether a language has its own words for a key.</summary>
    public bool Has(string language, string text) => Find(language, text) is not null;

    /// <summary>The language of a reader's pages and mail: theirs where there are words of it, that is English and what has a catalogue or whose nearest has; else
    /// English words would be said to be theirs.</summary>
    /// <param name="own">The reader's, if they have one.</param>
    /// <param name="otherwise">The place's.</param>
    public string For(string? own, string otherwise) =>
        own is not null && (own.Split('-')[0].Equals("en", StringComparison.OrdinalIgnoreCase) || Nearest(own).Length > 0) ? own : otherwise;

    /// <summary>The language itself when it has a catalogue, else the nearest that has: <c>it</c> for <c>it-CH</c>; empty for English and all others.</summary>
    internal string Nearest(string language)
    {
        while (language.Length > 0 && !_languages.ContainsKey(language)) language = language[..Math.Max(0, language.LastIndexOf('-'))];
        return language;
    }

    private string? Find(string language, string text)
    {
        while (!string.IsNullOrEmpty(language))
        {
            if (_languages.TryGetValue(language, out var words) && words.TryGetValue(text, out var said)) return said;
            language = language[..Math.Max(0, language.LastIndexOf('-'))];
        }
        return null;
    }

    // Not string.Format: a place that a translator mistyped must not take the page down.
    private static string Fill(string said, object[] arguments, CultureInfo culture)
    {
        var text = new StringBuilder(said.Length + 32);
        for (var i = 0; i < said.Length; i++)
        {
            if (said[i] == '{' && i + 2 < said.Length && char.IsAsciiDigit(said[i + 1]) && said[i + 2] == '}' && said[i + 1] - '0' < arguments.Length)
            {
                text.Append(culture, $"{arguments[said[i + 1] - '0']}");
                i += 2;
            }
            else text.Append(said[i]);
        }
        return text.ToString();
    }

    private static FrozenDictionary<string, string> Merge(IEnumerable<byte[]?> catalogues)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var catalogue in catalogues.OfType<byte[]>())
            foreach (var (key, text) in PoCatalogue.Read(Encoding.UTF8.GetString(catalogue))) words[key] = text;
        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
