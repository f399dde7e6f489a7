using PortalCms.Testing;
using PortalCms.Tests.CustomerPortal;

namespace PortalCms.Tests.Edge;

/// <summary>
/// What every form of the product answers to bad input: the house answers of the catalogue, from A, never 500, to I, every refusal is in the log.
/// A class per door says which form it is.
/// </summary>
[Trait("Security", "4")]
public abstract class HouseAnswerTests(CustomerHosts hosts)
{
    private const int AtOnce = 20;
    private protected abstract FormDoor Door { get; }
    private protected CustomerHosts Hosts => hosts;

    [Theory, BothDatabases]
    public async Task The_same_form_twenty_times_at_once_and_once_more_is_one_record_and_one_place(Db kind)
    {
        var (host, visitor, page) = await Open(kind);
        var (form, before) = (Door.Filled(page), await Made(host));
        var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(() => host.Twin(visitor).Send(form))));
        Assert.All(answers, a => Assert.Equal(302, a.Status));
        var place = Assert.Single(answers.Select(a => a.Location).Distinct());
        Assert.Equal(before + 1, await Made(host));

        var again = await visitor.Send(form);
        Assert.Equal((302, place), (again.Status, again.Location));
        Assert.Equal(before + 1, await Made(host));
        Assert.Equal(200, (await visitor.Get(place!)).Status);
    }

    [Theory, BothDatabases]
    public async Task A_session_that_ended_while_typing_brings_the_form_back_and_sends_nothing_by_itself(Db kind)
    {
        var (host, visitor, page) = await Open(kind);
        var (typed, before) = (Door.FillIn(page), await Made(host));
        host.Clock.Advance(TimeSpan.FromHours(25));
        var sent = await visitor.Send(page.Form(Door.Form).Fill(typed), Files);
        Assert.Equal(302, sent.Status);
        Assert.StartsWith(Door.Entrance + "?ReturnUrl=", sent.Location, StringComparison.Ordinal);

        var back = await visitor.Get(await visitor.SignIn(Door.Email, sent.Location!));
        AssertKept(back, typed, [.. Files.Select(f => f.Name)]);
        Assert.Equal(before, await Made(host));
        Assert.Equal(302, (await visitor.Send(back.Form(Door.Form).Fill([]))).Status);
        Assert.Equal(before + 1, await Made(host));
    }

    [Theory]
    [BothDatabases("__RequestVerificationToken", "")]
    [BothDatabases("__RequestVerificationToken", "forged")]
    [BothDatabases("__RequestVerificationToken", "another person's")]
    [BothDatabases("_key", "")]
    [BothDatabases("_key", "AAAAAAAAAAAAAAAAAAAAAA")]
    [BothDatabases("_key", "another person's")]
    public async Task A_form_without_its_token_or_key_is_shown_again_with_everything_kept(Db kind, string field, string value)
    {
        var (host, visitor, page) = await Open(kind);
        var (typed, before) = (Door.FillIn(page), await Made(host));
        if (value == "another person's") value = await Anothers(host, field);
        var again = await visitor.Send(page.Form(Door.Form).Fill([.. typed, (field, value)]), Files);
        AssertRefused(host, again, 400);
        AssertKept(again, typed, [.. Files.Select(f => f.Name)]);
        Assert.NotEmpty(again.Errors);
        Assert.Equal(before, await Made(host));
        Assert.Equal(302, (await visitor.Send(again.Form(Door.Form).Fill([]))).Status);
        Assert.Equal(before + 1, await Made(host));
    }

    [Theory, BothDatabases]
    public async Task A_database_that_is_down_is_503_with_the_wait_and_the_text(Db kind)
    {
        var (host, visitor, page) = await Open(kind);
        var (typed, before) = (Door.FillIn(page), await Made(host));
        PageSeen answer;
        host.Database.IsDown = true;
        try
        {
            answer = await visitor.Send(page.Form(Door.Form).Fill(typed), Files);
        }
        finally
        {
            host.Database.IsDown = false;
        }
        AssertRefused(host, answer, 503);
        AssertToCopy(answer, typed);
        Assert.Equal(before, await Made(host));
        Assert.Equal(302, (await visitor.Send(page.Form(Door.Form).Fill(typed), Files)).Status);
    }

    [Fact]
    public async Task Too_many_posts_are_429_with_the_wait_and_the_text()
    {
        var host = await hosts.Limited();
        var visitor = await host.Enter(Door.Email, Door.Entrance);
        var page = await visitor.Get(await Door.Page(host));
        var typed = Door.FillIn(page);
        var answer = page;
        for (var i = 0; i <= CustomerHosts.MostPosts && answer.Status != 429; i++) answer = await visitor.Send(page.Form(Door.Form).Fill([.. typed, ("_key", "none")]), Files);
        AssertRefused(host, answer, 429);
        AssertToCopy(answer, typed);
    }

    /// <summary>What goes along where the form takes files.</summary>
    private protected virtual IReadOnlyList<SentFile> Files => [];

    private protected async Task<(CustomerHost Host, Visitor Visitor, PageSeen Page)> Open(Db kind)
    {
        var host = await hosts.On(kind);
        var visitor = await host.Enter(Door.Email, Door.Entrance);
        return (host, visitor, await visitor.Get(await Door.Page(host)));
    }

    private protected async Task<int> Made(CustomerHost host)
    {
        await using var db = host.Open();
        return await Door.Made(db);
    }

    private protected void AssertKept(PageSeen page, IReadOnlyList<(string Name, string Value)> typed, string[] files)
    {
        var shown = page.Form(Door.Form).Fields;
        foreach (var (name, value) in typed) Assert.Equal((name, value.Lf()), (name, shown.Single(f => f.Name == name).Value.Lf()));
        if (files.Length > 0) Assert.Equal(files, page.KeptFiles());
    }

    /// <summary>The answer waits where it must, and its line in the log has its id and nothing that was typed.</summary>
    private protected static void AssertRefused(CustomerHost host, PageSeen answer, int status)
    {
        Assert.Equal(status, answer.Status);
        Assert.Equal(status is 429 or 503, int.TryParse(answer.Header("Retry-After"), out var wait) && wait > 0);
        Assert.Contains(host.Log.All, l => l.Contains(answer.Header("X-Request-Id"), StringComparison.Ordinal));
        Assert.DoesNotContain(host.Log.All, l => l.Contains("squeals</b>", StringComparison.Ordinal));
    }

    private static void AssertToCopy(PageSeen page, IReadOnlyList<(string Name, string Value)> typed)
    {
        var kept = page.Document.QuerySelector("#kept")?.TextContent.Lf() ?? "";
        foreach (var (_, text) in typed.Where(t => t.Value.Contains(' ', StringComparison.Ordinal))) Assert.Contains(text.Lf(), kept, StringComparison.Ordinal);
    }

    private async Task<string> Anothers(CustomerHost host, string field)
    {
        var isStaff = Door.Email == CustomerWorld.Ada;
        var other = await host.Enter(isStaff ? CustomerWorld.Ed : CustomerWorld.Eve, Door.Entrance);
        var page = await other.Get(isStaff ? "/Admin/Portal/Desk/1001" : "/support/tickets/new");
        return page.Document.QuerySelector($"main form[method=post] input[name={field}], body form[method=post] input[name={field}]")!.GetAttribute("value")!;
    }
}
