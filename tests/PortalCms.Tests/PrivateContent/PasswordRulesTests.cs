using System.Diagnostics;
using PortalCms.PrivateContent;

namespace PortalCms.Tests.PrivateContent;

[Trait("Spec", "ACC-6")]
public sealed class PasswordRulesTests
{
    private static readonly string[] s_context = ["cyd.moreau@velonord.example", "Cyd Moreau", "Ridgeline Cycles"];

    [Theory]
    [InlineData("short", "Use at least {0} characters.")]
    [InlineData("elevenchars", "Use at least {0} characters.")]
    [InlineData("😀😀😀😀😀😀😀😀😀😀😀", "Use at least {0} characters.")]
    public void A_short_password_is_refused(string password, string words) => Assert.Equal(words, PasswordRules.Check(password, []).Message);

    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("kvantum-teapot-orbit")]
    [InlineData("        quiet  marble lantern       ")]
    [InlineData("gänseblümchenwiesenduft")]
    [InlineData("😀🚲🎲🌵🧵🪁🛶🎻🧊🪴🐌🧭")]
    [InlineData("x7Gq92LmPz0w")]
    [InlineData("tandem derailleur kestrel 9")]
    public void A_long_one_of_its_own_is_taken_whatever_its_characters(string password) => Assert.True(PasswordRules.Check(password, s_context).IsDone);

    [Fact]
    public void Up_to_1024_characters_are_taken_and_no_more()
    {
        var text = string.Concat(Enumerable.Range(0, 400).Select(i => (char)('a' + i * i % 23))) + new string('q', 624);
        Assert.True(PasswordRules.Check(text, []).IsDone);
        Assert.Equal("Use at most {0} characters.", PasswordRules.Check(text + "z", []).Message);
    }

    [Theory]
    [InlineData("password1234")]
    [InlineData("Password123!")]
    [InlineData("P4ssw0rd2026!")]
    [InlineData("passwordpassword")]
    [InlineData("qwertyuiop123")]
    [InlineData("1qaz2wsx3edc")]
    [InlineData("123456789012")]
    [InlineData("111122223333")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("abcabcabcabcabc")]
    [InlineData("abcdefghijkl")]
    [InlineData("iloveyou2026")]
    [InlineData("Welcome2026!!")]
    [InlineData("liverpool1892")]
    [InlineData("AdministratorAdmin")]
    [InlineData("zxcvbnm,./zxcv")]
    public void One_that_is_tried_first_is_refused(string password) => Assert.StartsWith("This password is one of the first", PasswordRules.Check(password, []).Message);

    [Theory]
    [InlineData("RidgelineCycles")]
    [InlineData("ridgeline-2026-!")]
    [InlineData("moreaumoreau1")]
    [InlineData("Cyd.Moreau.2026")]
    [InlineData("velonord12345")]
    public void One_made_of_their_own_names_is_refused(string password)
    {
        Assert.False(PasswordRules.Check(password, s_context).IsDone);
        Assert.True(PasswordRules.Check(password + " lampshade grocer", s_context).IsDone);
    }

    [Fact]
    public void More_than_three_thousand_common_ones_are_refused()
    {
        string[] endings = ["12345678901", "2026!2026!", "!!!!!!!!!!", "1234567890!"];
        var tried = CommonPasswords.Words.SelectMany(w => endings.Select(e => w + e).Append(w + w + w + w).Append(char.ToUpperInvariant(w[0]) + w[1..] + "2024-2025!"))
            .Where(p => p.Length >= PasswordRules.Shortest).Distinct().ToList();

        Assert.True(tried.Count >= 3000, $"{tried.Count}");
        Assert.DoesNotContain(tried, p => PasswordRules.Check(p, []).IsDone);
    }

    [Fact]
    public void A_very_long_one_is_refused_at_once()
    {
        var huge = new string('x', 50_000);
        PasswordRules.Check(huge, s_context);
        var watch = Stopwatch.StartNew();
        Assert.False(PasswordRules.Check(huge, s_context).IsDone);
        Assert.True(watch.ElapsedMilliseconds < 50);
    }
}
