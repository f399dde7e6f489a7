using Microsoft.EntityFrameworkCore;
using PortalCms.PrivateContent;
using PortalCms.Testing;
using PortalCms.Tests.CustomerPortal;
using PortalCms.Tests.Edge;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;

namespace PortalCms.Tests.PrivateContent;

/// <summary>The house answers at the two doors where people sign in.</summary>
[Collection(nameof(SignInDoors)), Trait("Spec", "ACC-8"), Trait("Security", "4.2")]
public sealed class SignInInputTests(CustomerHosts hosts)
{
    private const string Customers = "/support/sign-in", Staff = "/Admin/Portal/sign-in";
    private const string Form = "main form[method=post], body form[method=post]";

    [Theory]
    [BothDatabases(Customers, Cyd, "/support/tickets", "/support/tickets")]
    [BothDatabases(Staff, Ada, "/Admin/Portal", "/Admin/Portal/Desk")]
    public async Task The_same_form_twenty_times_at_once_is_one_session_and_every_answer_is_in(Db kind, string door, string email, string place, string inside)
    {
        var host = await hosts.On(kind);
        var visitor = host.Visitor();
        var form = (await visitor.Get(door)).Form(Form).Fill([("Email", email), ("Password", PrivateContentWorld.Password)]);
        var (before, twins) = (await Sessions(host), Enumerable.Range(0, 20).Select(_ => host.Twin(visitor)).ToList());
        var answers = await Task.WhenAll(twins.Select(t => Task.Run(() => t.Send(form))));
        Assert.All(answers, a => Assert.Equal((302, place), (a.Status, a.Location)));
        Assert.Equal(before + 1, await Sessions(host));
        foreach (var twin in twins) Assert.Equal(200, (await twin.Get(inside)).Status);

        // Back, and sent once more: who is in is told so, and stays who they are.
        var again = await twins[0].Send(form);
        Assert.NotNull(again.Document.QuerySelector($"a[href='{place}']"));
        Assert.Null(again.Document.QuerySelector("#Password"));
        Assert.Equal(before + 1, await Sessions(host));
    }

    [Theory, BothDatabases]
    public async Task Of_twenty_wrong_passwords_sent_at_once_by_different_forms_each_counts(Db kind)
    {
        var host = await hosts.On(kind);
        var email = $"{Guid.NewGuid():N}@velonord.example";
        var visitors = Enumerable.Range(0, 20).Select(_ => host.Visitor()).ToList();
        var forms = await Task.WhenAll(visitors.Select(async v => (await v.Get(Customers)).Form(Form).Fill([("Email", email), ("Password", "wrong marble lantern 9")])));
        await Task.WhenAll(visitors.Zip(forms).Select(x => Task.Run(() => x.First.Send(x.Second))));
        await using var db = host.Open();
        Assert.Equal(10, (await db.Set<SignInAttempt>().SingleAsync(a => a.Key == SignInAttempts.Key(email, null), TestContext.Current.CancellationToken)).Failures);
    }

    [Theory]
    [BothDatabases(Customers, Cyd, Dana)]
    [BothDatabases(Staff, Ada, Ed)]
    public async Task Who_signed_in_in_another_tab_meanwhile_is_told_and_nobody_is_changed(Db kind, string door, string first, string second)
    {
        var host = await hosts.On(kind);
        var browser = host.Visitor();
        var tab = await browser.Get(door);
        var place = await browser.SignIn(first, door);
        var before = await Sessions(host);
        var told = await browser.Submit(tab, Form, [("Email", second), ("Password", PrivateContentWorld.Password)]);
        Assert.Contains("Only one person can be signed in here at a time.", told.Text, StringComparison.Ordinal);
        Assert.NotNull(told.Document.QuerySelector($"a[href='{place}']"));
        Assert.Equal(before, await Sessions(host));
    }

    [Theory]
    [BothDatabases(Customers, Cyd)]
    [BothDatabases(Staff, Ada)]
    public async Task A_database_that_is_down_is_503_with_the_wait_and_the_address_and_never_the_password(Db kind, string door, string email)
    {
        var host = await hosts.On(kind);
        var visitor = host.Visitor();
        var form = (await visitor.Get(door)).Form(Form).Fill([("Email", email), ("Password", PrivateContentWorld.Password)]);
        PageSeen answer;
        host.Database.IsDown = true;
        try
        {
            answer = await visitor.Send(form);
        }
        finally
        {
            host.Database.IsDown = false;
        }
        AssertRefused(host, answer, 503, email);
        Assert.Equal(302, (await visitor.Send(form)).Status);
    }

    [Theory]
    [InlineData(Customers)]
    [InlineData(Staff)]
    public async Task Too_many_tries_are_429_with_the_wait_and_the_address(string door)
    {
        var host = await hosts.Limited();
        var (visitor, email) = (host.Visitor(), $"{Guid.NewGuid():N}@velonord.example");
        var answer = await visitor.Get(door);
        var form = answer.Form(Form).Fill([("Email", email), ("Password", PrivateContentWorld.Password)]);
        for (var i = 0; i <= 10; i++) answer = await visitor.Send(form);
        AssertRefused(host, answer, 429, email);
    }

    [Theory]
    [BothDatabases("' OR 1=1 --")]
    [BothDatabases("\"><script>alert(1)</script>@velonord.example")]
    [BothDatabases("cyd@velonord.example\r\nBcc: all@velonord.example")]
    [BothDatabases("\u202Edyc@velonord.example 🚲 \uFFFF")]
    [BothDatabases("%F0%28%8C%28")]
    [BothDatabases("50,000 characters")]
    public async Task An_address_that_is_none_is_refused_like_any_other_and_shown_as_typed(Db kind, string email)
    {
        var host = await hosts.On(kind);
        if (email == "50,000 characters") email = new string('x', 50_000);
        foreach (var door in new[] { Customers, Staff })
        {
            var visitor = host.Visitor();
            var again = await visitor.Submit(await visitor.Get(door), Form, [("Email", email), ("Password", PrivateContentWorld.Password)]);
            Assert.Equal(400, again.Status);
            Assert.Single(again.Errors);
            Assert.Equal(email, again.Document.QuerySelector("#Email")!.GetAttribute("value"));
            Assert.Empty(again.Document.QuerySelectorAll("main script, #errors script"));
        }
    }

    [Theory]
    [BothDatabases("cyd@velonord.example\0")]
    [BothDatabases("\0")]
    public async Task A_form_that_no_browser_sends_is_400_and_lets_nobody_in(Db kind, string email)
    {
        var host = await hosts.On(kind);
        var visitor = host.Visitor();
        Assert.Equal(400, (await visitor.Submit(await visitor.Get(Customers), Form, [("Email", email), ("Password", PrivateContentWorld.Password)])).Status);
        Assert.NotNull((await visitor.Get(Customers)).Document.QuerySelector("#Password"));
    }

    private static void AssertRefused(CustomerHost host, PageSeen answer, int status, string email)
    {
        Assert.Equal(status, answer.Status);
        Assert.True(int.TryParse(answer.Header("Retry-After"), out var wait) && wait > 0);
        Assert.Equal(email, answer.Document.QuerySelector("#kept")!.TextContent.Trim());
        Assert.DoesNotContain(PrivateContentWorld.Password, answer.Text, StringComparison.Ordinal);
        Assert.Contains(host.Log.All, l => l.Contains(answer.Header("X-Request-Id"), StringComparison.Ordinal));
        Assert.DoesNotContain(host.Log.All, l => l.Contains(email, StringComparison.Ordinal));
    }

    private static async Task<int> Sessions(CustomerHost host)
    {
        await using var db = host.Open();
        return await db.Set<Session>().CountAsync();
    }
}
