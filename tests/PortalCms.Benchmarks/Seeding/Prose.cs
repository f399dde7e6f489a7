using PortalCms.Tickets;

namespace PortalCms.Benchmarks.Seeding;

/// <summary>Subjects and messages, made once and used again and again: their HTML and words are the product's own.</summary>
internal static class Prose
{
    /// <summary>The word that the search looks for; in one message of fifty and one subject of twenty-five.</summary>
    internal const string Wanted = "derailleur";

    private static readonly string[] Common =
    [
        "the", "bike", "order", "and", "we", "it", "please", "battery", "wheel", "after", "ride", "brake", "invoice", "not", "is", "has", "display", "frame", "our", "of",
        "when", "light", "shop", "delivery", "pedal", "motor", "saddle", "fork", "spoke", "number", "since", "cable", "chain", "arrived", "broken", "new", "again", "still",
        "replacement", "warranty", "charger", "screw", "customer", "week", "morning", "box", "rim", "tyre", "lever", "update", "error", "shows", "noise", "part", "address",
    ];

    /// <summary>Text, HTML and words of messages.</summary>
    internal static (string Text, string Html, string Words)[] Messages { get; } = [.. Enumerable.Range(0, 2000).Select(Message)];

    /// <summary>Subjects with their words.</summary>
    internal static (string Text, string Words)[] Subjects { get; } = [.. Enumerable.Range(0, 500).Select(Subject)];

    private static (string, string, string) Message(int number)
    {
        var text = Sentence(number, 10, 14) + ".\n\n" + Sentence(number, 11, 12 + number % 20) + (number % 50 == 7 ? $", see the {Wanted}." : ".");
        return (text, MessageText.ToHtml(text), SearchWords.Of(text));
    }

    private static (string, string) Subject(int number)
    {
        var text = Sentence(number, 12, 4 + number % 4) + (number % 25 == 3 ? " " + Wanted : "");
        return (text, SearchWords.Of(text));
    }

    // Few words often, many seldom, as in real text.
    private static string Sentence(int number, int kind, int length)
    {
        var words = Enumerable.Range(0, length).Select(i =>
        {
            var mix = Town.Mix(number * 64 + i, kind);
            return mix % 4 != 0 ? Common[mix / 4 % (uint)Common.Length] : $"{Common[mix / 4 % 40]}{(char)('a' + mix / 256 % 26)}{(char)('a' + mix / 8192 % 26)}";
        });
        var text = string.Join(' ', words);
        return char.ToUpperInvariant(text[0]) + text[1..];
    }
}
