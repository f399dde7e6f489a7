using PortalCms.Testing;
using PortalCms.Tests.CustomerPortal;

namespace PortalCms.Tests.Edge;

/// <summary>For a form with room for a long text.</summary>
public abstract class TextAnswerTests(CustomerHosts hosts) : HouseAnswerTests(hosts)
{
    /// <summary>The field of the long text.</summary>
    private protected abstract string Field { get; }

    [Theory]
    [BothDatabases("1 MB", 400)]
    [BothDatabases("100,000 lines", 400)]
    [BothDatabases("50,000 quotes in each other", 400)]
    [BothDatabases("1 MB of what HTML writes longest", 400)]
    [BothDatabases("3 MB", 413)]
    public async Task A_text_that_is_too_long_is_named_and_comes_back(Db kind, string what, int status)
    {
        var (host, visitor, page) = await Open(kind);
        var (text, before) = (Long(what), await Made(host));
        IReadOnlyList<(string Name, string Value)> typed = [.. Door.FillIn(page).Where(t => t.Name != Field), (Field, text)];
        var again = await visitor.Send(page.Form(Door.Form).Fill(typed), Files);
        AssertRefused(host, again, status);
        Assert.Equal(Field, again.Document.QuerySelector("#errors li a")?.GetAttribute("href")?.TrimStart('#'));
        var shown = again.Form(Door.Form).Fields.Single(f => f.Name == Field).Value;
        if (status == 400) AssertKept(again, typed, [.. Files.Select(f => f.Name)]);
        else Assert.True(shown.Length > 1_000_000 && text.StartsWith(shown, StringComparison.Ordinal), $"{shown.Length} characters came back");
        Assert.Equal(before, await Made(host));
    }

    [Theory, BothDatabases]
    public async Task A_long_text_whose_session_ended_comes_back_whole(Db kind)
    {
        var (host, visitor, page) = await Open(kind);
        IReadOnlyList<(string Name, string Value)> typed = [.. Door.FillIn(page).Where(t => t.Name != Field), (Field, Long("1 MB"))];
        host.Clock.Advance(TimeSpan.FromHours(25));
        var sent = await visitor.Send(page.Form(Door.Form).Fill(typed));
        AssertKept(await visitor.Get(await visitor.SignIn(Door.Email, sent.Location!)), typed, []);
    }

    /// <summary>The answer to the first try was lost on the way, and somebody wrote on before the second.</summary>
    [Theory, BothDatabases]
    public async Task The_same_form_with_another_text_is_not_taken_for_the_one_that_was_sent(Db kind)
    {
        var (host, visitor, page) = await Open(kind);
        var (first, before) = (Door.FillIn(page), await Made(host));
        Assert.Equal(302, (await visitor.Send(page.Form(Door.Form).Fill(first))).Status);
        IReadOnlyList<(string Name, string Value)> second = [.. first.Where(t => t.Name != Field), (Field, "The rim is warm, too.")];
        var again = await visitor.Send(page.Form(Door.Form).Fill(second), Files);
        AssertRefused(host, again, 409);
        AssertKept(again, second, [.. Files.Select(f => f.Name)]);
        Assert.NotEmpty(again.Errors);
        Assert.Equal(before + 1, await Made(host));
        Assert.Equal(302, (await visitor.Send(again.Form(Door.Form).Fill([]))).Status);
        Assert.Equal(before + 2, await Made(host));
    }

    private static string Long(string what) => what switch
    {
        "1 MB" => string.Concat(Enumerable.Repeat("It squeals. ", 1024 * 1024 / 12)),
        "3 MB" => string.Concat(Enumerable.Repeat("It squeals. ", 3 * 1024 * 1024 / 12)),
        "100,000 lines" => string.Concat(Enumerable.Repeat("x\r\n", 100_000)),
        "50,000 quotes in each other" => new string('>', 50_000) + " so deep",
        _ => "x" + string.Concat(Enumerable.Repeat("\u2028", 1024 * 1024 / 3)),
    };
}
