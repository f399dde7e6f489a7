using System.Text;

namespace PortalCms.Theming;

/// <summary>Reads gettext catalogues: <c>msgid</c> and <c>msgstr</c>, lines continued, fuzzy and plural entries left out.</summary>
internal static class PoCatalogue
{
    internal static IEnumerable<(string Key, string Text)> Read(string source)
    {
        var entry = new Entry();
        foreach (var raw in source.Split('\n'))
        {
            var line = raw.Trim();
            if (line.StartsWith("#,", StringComparison.Ordinal) && line.Contains("fuzzy", StringComparison.Ordinal))
            {
                foreach (var done in entry.Close()) yield return done;
                entry.IsFuzzy = true;
            }
            else if (line.StartsWith("msgid \"", StringComparison.Ordinal))
            {
                foreach (var done in entry.Close()) yield return done;
                entry.Key = new StringBuilder(Unquoted(line["msgid".Length..]));
            }
            else if (line.StartsWith("msgstr \"", StringComparison.Ordinal)) entry.Text = new StringBuilder(Unquoted(line["msgstr".Length..]));
            else if (line.StartsWith('"')) (entry.Text ?? entry.Key)?.Append(Unquoted(line));
        }
        foreach (var done in entry.Close()) yield return done;
    }

    private static string Unquoted(string quoted)
    {
        var text = quoted.Trim();
        text = text.Length >= 2 && text[0] == '"' && text[^1] == '"' ? text[1..^1] : "";
        if (!text.Contains('\\', StringComparison.Ordinal)) return text;
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length) plain.Append(text[i]);
            else plain.Append(text[++i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', var c => c });
        }
        return plain.ToString();
    }

    private sealed class Entry
    {
        public StringBuilder? Key { get; set; }
        public StringBuilder? Text { get; set; }
        public bool IsFuzzy { get; set; }

        // A comment before the next entry closes the one before it.
        public IEnumerable<(string, string)> Close()
        {
            if (Key is { Length: > 0 } && Text is { Length: > 0 } && !IsFuzzy) yield return (Key.ToString(), Text.ToString());
            if (Text is not null) IsFuzzy = false;
            (Key, Text) = (null, null);
        }
    }
}
