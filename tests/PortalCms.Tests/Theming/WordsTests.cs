using System.Text;
using PortalCms.Theming;

namespace PortalCms.Tests.Theming;

[Trait("Spec", "THM-1")]
public sealed class WordsTests
{
    private const string Italian = """
        # A comment
        msgid ""
        msgstr "Content-Type: text/plain; charset=UTF-8\n"

        #: listing.liquid
        msgid "File a {0}"
        msgstr "Apri un {0}"

        #, fuzzy
        msgid "Open"
        msgstr "Aperto?"

        msgid "Closed"
        msgstr "Chiuso"

        msgid "Long "
        "words"
        msgstr ""
        "Parole \"lunghe\"\n"
        "qui"

        msgid "Not yet"
        msgstr ""
        """;

    private readonly Words _words = new([("it", [Encoding.UTF8.GetBytes(Italian), Encoding.UTF8.GetBytes("msgid \"Closed\"\nmsgstr \"Chiusa\"")])]);

    [Theory]
    [InlineData("it", "File a {0}", "Apri un biglietto")]
    [InlineData("it-CH", "File a {0}", "Apri un biglietto")]
    [InlineData("de", "File a {0}", "File a biglietto")]
    [InlineData("it", "Open", "Open")]
    [InlineData("it", "Closed", "Chiusa")]
    [InlineData("it", "Long words", "Parole \"lunghe\"\nqui")]
    [InlineData("it", "Not yet", "Not yet")]
    [InlineData("it", "", "")]
    [InlineData("", "A {0} {1} {x}", "A biglietto {1} {x}")]
    public void What_has_no_translation_stays_English(string language, string key, string expected) =>
        Assert.Equal(expected, _words.Say(language, key, "biglietto"));

    [Theory]
    [InlineData("en", true), InlineData("en-US", true), InlineData("EN-gb", true), InlineData("it", true), InlineData("it-CH", true), InlineData("IT", true)]
    [InlineData("", false), InlineData("ar", false), InlineData("eng", false), InlineData("i", false), InlineData("de-AT", false)]
    [InlineData(null, false)]
    public void A_reader_gets_their_language_if_it_is_English_or_has_a_catalogue(string? own, bool isTheirs) => Assert.Equal(isTheirs ? own : "fr", _words.For(own, "fr"));

    [Fact]
    public void Numbers_are_written_in_the_languages_way() =>
        Assert.Equal("1,5 Chiusa", new Words([("it", [Encoding.UTF8.GetBytes("msgid \"{0} closed\"\nmsgstr \"{0} Chiusa\"")])]).Say("it", "{0} closed", 1.5m));
}
