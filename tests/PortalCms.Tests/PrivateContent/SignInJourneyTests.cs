using System.Diagnostics;
using PortalCms.Core;
using PortalCms.PrivateContent;
using PortalCms.Testing;

namespace PortalCms.Tests.PrivateContent;

public sealed class SignInOnSqliteTests() : SignInJourneyTests(Db.Sqlite);

public sealed class SignInOnPostgreSqlTests() : SignInJourneyTests(Db.PostgreSql);

/// <summary>Coming in: each row of the catalogue of bad input that concerns it.</summary>
[Trait("Security", "4.2")]
public abstract class SignInJourneyTests(Db kind) : AccountsJourney(kind)
{
    [Fact, Trait("Spec", "ACC-8")]
    public async Task A_customer_lands_where_they_were_going()
    {
        var answer = await Host.Browser().SignIn(Cyd, address: "/support/sign-in?ReturnUrl=%2Fsupport%2Ftickets%2F1001%3Fview%3Dorg");
        Assert.Equal((302, "/support/tickets/1001?view=org"), (answer.Status, answer.Location));
        answer = await Host.Browser().SignIn(Cyd);
        Assert.Equal((302, "/support/tickets"), (answer.Status, answer.Location));
    }

    [Fact, Trait("Spec", "ACC-8")]
    public async Task Nobody_is_sent_elsewhere()
    {
        foreach (var back in new[] { "https://evil.example", "//evil.example", "/\\evil.example", "/dealers/tickets", "/Admin/Portal/Desk", "/support/..//evil.example" })
        {
            var answer = await Host.Browser().SignIn(Cyd, address: $"/support/sign-in?ReturnUrl={Uri.EscapeDataString(back)}");
            Assert.Equal((302, "/support/tickets"), (answer.Status, answer.Location));
            answer = await Host.Browser().SignIn(Ada, address: $"/Admin/Portal/sign-in?ReturnUrl={Uri.EscapeDataString(back)}");
            Assert.Equal((302, back == "/Admin/Portal/Desk" ? back : "/Admin/Portal"), (answer.Status, answer.Location));
        }
    }

    [Fact, Trait("Spec", "ACC-6")]
    public async Task Every_refusal_is_the_same_page()
    {
        var pages = new List<string>();
        await Host.Change<Member>(m => m.IsSample, m => m.Disable(Person.System, Host.Clock.Now()));
        foreach (var email in new[] { "aaaaa@velonord.example", "cyd@velonord.example", "noor@velonord.example", "ada@ridgeline.example" })
        {
            var answer = await Host.Browser().SignIn(email, Wrong);
            Assert.Equal(400, answer.Status);
            Assert.Equal(email, answer.Document.QuerySelector("#Email")!.GetAttribute("value"));
            pages.Add(answer.Masked.Replace(email, "", StringComparison.Ordinal));
        }
        pages.Add((await Host.Browser().SignIn("noor@velonord.example")).Masked.Replace("noor@velonord.example", "", StringComparison.Ordinal)); // disabled, right password
        pages.Add((await Host.Browser().SignIn(Ada)).Masked.Replace(Ada, "", StringComparison.Ordinal)); // staff at the customers' door
        for (var i = 0; i < 10; i++) await Host.Browser().SignIn(Cyd, Wrong);
        pages.Add((await Host.Browser().SignIn(Cyd)).Masked.Replace(Cyd, "", StringComparison.Ordinal)); // locked, right password
        Assert.Single(pages.Distinct());
    }

    [Fact]
    public async Task Each_door_is_for_its_own_people()
    {
        Assert.Equal(302, (await Host.Browser().SignIn(Ada, address: "/Admin/Portal/sign-in")).Status);
        Assert.Equal(400, (await Host.Browser().SignIn(Cyd, address: "/Admin/Portal/sign-in")).Status);
        Assert.Equal(400, (await Host.Browser().SignIn(Ada)).Status);
    }

    [Fact, Trait("Spec", "ACC-6")]
    public async Task An_endless_password_is_refused_at_once()
    {
        var browser = Host.Browser();
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
        var browser = Host.Browser();
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
        var cyd = Host.Browser();
        await cyd.SignIn(Cyd);
        var theirs = await cyd.Get("/support/sign-out");
        var token = theirs.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var answer = await Host.Browser().Post("/support/sign-in", ("Email", Cyd), ("Password", PrivateContentWorld.Password), ("__RequestVerificationToken", token));
        Assert.Equal(400, answer.Status);
        Assert.NotNull(answer.Document.QuerySelector("#Email"));
    }

    [Theory]
    [InlineData("", "Enter your e-mail address.")]
    [InlineData("cyd@velonord.example", "Enter your password.")]
    public async Task What_is_missing_is_named(string email, string words)
    {
        var answer = await Host.Browser().SignIn(email, "");
        Assert.Equal(400, answer.Status);
        Assert.Contains(words, answer.Body, StringComparison.Ordinal);
    }
}
