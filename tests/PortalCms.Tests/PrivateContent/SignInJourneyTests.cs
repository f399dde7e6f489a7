using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.PrivateContent;
using PortalCms.Testing;

namespace PortalCms.Tests.PrivateContent;

public sealed class SignInOnSqliteTests() : SignInJourneyTests(Db.Sqlite);

public sealed class SignInOnPostgreSqlTests() : SignInJourneyTests(Db.PostgreSql);

/// <summary>The sign-in pages over HTTP: each row of the catalogue of bad input that concerns them.</summary>
[Trait("Security", "4.2")]
public abstract class SignInJourneyTests(Db kind) : IAsyncLifetime
{
    private const string Cyd = "cyd@velonord.example";
    private const string Ada = "ada@ridgeline.example";
    private const string Wrong = "wrong marble lantern 9";
    private AccountsHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        if (TestDatabase.WhyNot(kind) is { } reason) Assert.Skip(reason);
        _host = await AccountsHost.Start(kind);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact, Trait("Spec", "ACC-8")]
    public async Task A_customer_lands_where_they_were_going()
    {
        var answer = await _host.Browser().SignIn(Cyd, address: "/support/sign-in?ReturnUrl=%2Fsupport%2Ftickets%2F1001%3Fview%3Dorg");
        Assert.Equal((302, "/support/tickets/1001?view=org"), (answer.Status, answer.Location));
        answer = await _host.Browser().SignIn(Cyd);
        Assert.Equal((302, "/support/tickets"), (answer.Status, answer.Location));
    }

    [Fact, Trait("Spec", "ACC-8")]
    public async Task Nobody_is_sent_elsewhere()
    {
        foreach (var back in new[] { "https://evil.example", "//evil.example", "/\\evil.example", "/dealers/tickets", "/Admin/Portal/Desk", "/support/..//evil.example" })
        {
            var answer = await _host.Browser().SignIn(Cyd, address: $"/support/sign-in?ReturnUrl={Uri.EscapeDataString(back)}");
            Assert.Equal((302, "/support/tickets"), (answer.Status, answer.Location));
            answer = await _host.Browser().SignIn(Ada, address: $"/Admin/Portal/sign-in?ReturnUrl={Uri.EscapeDataString(back)}");
            Assert.Equal((302, "/Admin/Portal/Desk"), (answer.Status, answer.Location));
        }
    }

    [Fact, Trait("Spec", "ACC-6")]
    public async Task Every_refusal_is_the_same_page()
    {
        var pages = new List<string>();
        await _host.Change<Member>(m => m.IsSample, m => m.Disable(Person.System, _host.Clock.Now()));
        foreach (var email in new[] { "aaaaa@velonord.example", "cyd@velonord.example", "noor@velonord.example", "ada@ridgeline.example" })
        {
            var answer = await _host.Browser().SignIn(email, Wrong);
            Assert.Equal(400, answer.Status);
            Assert.Equal(email, answer.Document.QuerySelector("#Email")!.GetAttribute("value"));
            pages.Add(answer.Masked.Replace(email, "", StringComparison.Ordinal));
        }
        pages.Add((await _host.Browser().SignIn("noor@velonord.example")).Masked.Replace("noor@velonord.example", "", StringComparison.Ordinal)); // disabled, right password
        pages.Add((await _host.Browser().SignIn(Ada)).Masked.Replace(Ada, "", StringComparison.Ordinal)); // staff at the customers' door
        for (var i = 0; i < 10; i++) await _host.Browser().SignIn(Cyd, Wrong);
        pages.Add((await _host.Browser().SignIn(Cyd)).Masked.Replace(Cyd, "", StringComparison.Ordinal)); // locked, right password
        Assert.Single(pages.Distinct());
    }

    [Fact]
    public async Task Each_door_is_for_its_own_people()
    {
        Assert.Equal(302, (await _host.Browser().SignIn(Ada, address: "/Admin/Portal/sign-in")).Status);
        Assert.Equal(400, (await _host.Browser().SignIn(Cyd, address: "/Admin/Portal/sign-in")).Status);
        Assert.Equal(400, (await _host.Browser().SignIn(Ada)).Status);
    }

    [Fact, Trait("Spec", "ACC-6")]
    public async Task An_endless_password_is_refused_at_once()
    {
        var browser = _host.Browser();
        await browser.SignIn(Cyd, Wrong);
        var page = await browser.Get("/support/sign-in");
        var quickest = double.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var watch = Stopwatch.GetTimestamp();
            Assert.Equal(400, (await browser.Submit(page, ("Email", Cyd), ("Password", new string('x', 50_000)))).Status);
            quickest = Math.Min(quickest, Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
        }
        Assert.True(quickest < 50, $"{quickest} ms");
    }

    [Theory]
    [InlineData("/support/sign-in")]
    [InlineData("/Admin/Portal/sign-in")]
    public async Task A_post_without_a_token_shows_the_page_again_with_the_address_kept(string door)
    {
        var browser = _host.Browser();
        var answer = await browser.Post(door, ("Email", Cyd), ("Password", PrivateContentWorld.Password), ("ReturnUrl", ""));
        Assert.Equal(400, answer.Status);
        Assert.Equal(Cyd, answer.Document.QuerySelector("#Email")!.GetAttribute("value"));
        Assert.Null(browser.Session);
        var again = await browser.Submit(answer, ("Email", door == "/support/sign-in" ? Cyd : Ada), ("Password", PrivateContentWorld.Password));
        Assert.Equal(302, again.Status);
    }

    [Fact]
    public async Task Another_persons_token_does_not_sign_in()
    {
        var cyd = _host.Browser();
        await cyd.SignIn(Cyd);
        var theirs = await cyd.Get("/support/sign-out");
        var token = theirs.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var answer = await _host.Browser().Post("/support/sign-in", ("Email", Cyd), ("Password", PrivateContentWorld.Password), ("__RequestVerificationToken", token));
        Assert.Equal(400, answer.Status);
        Assert.NotNull(answer.Document.QuerySelector("#Email"));
    }

    [Theory]
    [InlineData("", "Enter your e-mail address.")]
    [InlineData("cyd@velonord.example", "Enter your password.")]
    public async Task What_is_missing_is_named(string email, string words)
    {
        var answer = await _host.Browser().SignIn(email, "");
        Assert.Equal(400, answer.Status);
        Assert.Contains(words, answer.Body, StringComparison.Ordinal);
    }

    [Fact, Trait("Spec", "ACC-7")]
    public async Task A_session_cookie_from_before_is_worth_nothing_after_sign_in()
    {
        var browser = _host.Browser();
        await browser.SignIn(Cyd);
        var first = browser.Session;
        var second = await browser.Get("/support/sign-out");
        await browser.Submit(second);
        await browser.SignIn(Cyd);
        Assert.NotEqual(first, browser.Session);

        var thief = _host.Browser();
        thief.Cookies.Add(new System.Net.Cookie("portal-session", first, "/", "a.example"));
        Assert.NotNull((await thief.Get("/support/sign-in")).Document.QuerySelector("#Password"));
    }

    [Fact]
    public async Task Somebody_signed_in_who_opens_the_door_gets_a_clear_choice()
    {
        var browser = _host.Browser();
        await browser.SignIn(Cyd);
        var choice = await browser.Get("/support/sign-in?ReturnUrl=/support/tickets/7");
        Assert.Equal(200, choice.Status);
        Assert.Contains("Cyd Moreau", choice.Body, StringComparison.Ordinal);
        Assert.NotNull(choice.Document.QuerySelector("a[href='/support/tickets/7']"));
        Assert.Null(choice.Document.QuerySelector("#Password"));

        var door = await browser.Submit(choice);
        Assert.Equal((302, "/support/sign-in?ReturnUrl=%2Fsupport%2Ftickets%2F7"), (door.Status, door.Location));
        Assert.Equal("/support/tickets/7", (await browser.Get(door.Location!)).Document.QuerySelector("input[name=ReturnUrl]")!.GetAttribute("value"));
        await using var db = _host.Open();
        Assert.NotNull((await db.Set<Session>().SingleAsync(TestContext.Current.CancellationToken)).RevokedAt);
    }

    [Fact]
    public async Task A_disabled_customer_is_out_within_sixty_seconds_and_staff_at_once()
    {
        var (cyd, ada) = (_host.Browser(), _host.Browser());
        await cyd.SignIn(Cyd);
        await ada.SignIn(Ada, address: "/Admin/Portal/sign-in");
        Assert.Contains("Cyd Moreau", (await cyd.Get("/support/sign-in")).Body, StringComparison.Ordinal);
        Assert.Contains("Ada Lund", (await ada.Get("/Admin/Portal/sign-in")).Body, StringComparison.Ordinal);

        await _host.Change<Member>(m => !m.IsSample, m => m.Disable(Person.System, _host.Clock.Now()));
        await _host.Change<StaffMember>(s => s.Name == "Ada Lund", s => s.Disable(Person.System, _host.Clock.Now()));
        Assert.DoesNotContain("Ada Lund", (await ada.Get("/Admin/Portal/sign-in")).Body, StringComparison.Ordinal);
        _host.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.DoesNotContain("Cyd Moreau", (await cyd.Get("/support/sign-in")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("CfDJ8AAAA")]
    [InlineData("chunks-3")]
    public async Task A_corrupt_cookie_is_a_visitor_and_no_loop(string value)
    {
        var browser = _host.Browser();
        browser.Cookies.Add(new System.Net.Cookie("portal-session", value, "/", "a.example"));
        Assert.NotNull((await browser.Get("/support/sign-in")).Document.QuerySelector("#Password"));
        var denied = await browser.Get("/support/access-denied");
        Assert.Equal((302, "/support/sign-in"), (denied.Status, denied.Location));
        Assert.Equal(302, (await browser.SignIn(Cyd)).Status);
        Assert.Contains("Cyd Moreau", (await browser.Get("/support/sign-in")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_asks_first()
    {
        var browser = _host.Browser();
        await browser.SignIn(Cyd);
        var page = await browser.Get("/support/sign-out");
        Assert.Contains("Cyd Moreau", page.Body, StringComparison.Ordinal);
        Assert.Contains("Cyd Moreau", (await browser.Get("/support/sign-in")).Body, StringComparison.Ordinal);
        var (kept, done) = (browser.Session, await browser.Submit(page));
        Assert.Equal(200, done.Status);
        Assert.DoesNotContain("Cyd Moreau", done.Body, StringComparison.Ordinal);

        var thief = _host.Browser();
        thief.Cookies.Add(new System.Net.Cookie("portal-session", kept, "/", "a.example"));
        Assert.NotNull((await thief.Get("/support/sign-in")).Document.QuerySelector("#Password"));
    }

    [Fact, Trait("Spec", "ACC-9")]
    public async Task Access_denied_tells_somebody_signed_in_what_to_do_and_sends_a_visitor_to_sign_in()
    {
        var browser = _host.Browser();
        Assert.Equal((302, "/support/sign-in"), ((await browser.Get("/support/access-denied")).Status, (await browser.Get("/support/access-denied")).Location));
        await browser.SignIn(Cyd);
        var page = await browser.Get("/support/access-denied");
        Assert.Equal(403, page.Status);
        Assert.Contains("Cyd Moreau", page.Body, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("a[href='/support/sign-out']"));
    }
}
