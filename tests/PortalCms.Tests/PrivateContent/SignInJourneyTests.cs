using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using PortalCms.PrivateContent;
using PortalCms.Testing;

namespace PortalCms.Tests.PrivateContent;

public sealed class SignInOnSqliteTests() : SignInJourneyTests(Db.Sqlite);

public sealed class SignInOnPostgreSqlTests() : SignInJourneyTests(Db.PostgreSql);

/// <summary>Coming in: each row of the catalogue of bad input that concerns it.</summary>
[Trait("Security", "4.2")]
public abstract class SignInJourneyTests(Db kind) : AccountsJourney(kind)
{
    private const string Customers = "/support/sign-in", Staff = "/Admin/Portal/sign-in";

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

    [Fact]
    public async Task Each_door_is_for_its_own_people()
    {
        Assert.Equal(302, (await Host.Browser().SignIn(Ada, address: "/Admin/Portal/sign-in")).Status);
        Assert.Equal(400, (await Host.Browser().SignIn(Cyd, address: "/Admin/Portal/sign-in")).Status);
        Assert.Equal(400, (await Host.Browser().SignIn(Ada)).Status);
    }

    [Theory, Trait("Spec", "ACC-6")]
    [InlineData(Customers, Cyd)]
    [InlineData(Staff, Ada)]
    public async Task An_endless_password_is_refused_at_once(string door, string email)
    {
        var browser = Host.Browser();
        await browser.SignIn(email, Wrong, door);
        var page = await browser.Get(door);
        var quickest = double.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var watch = Stopwatch.GetTimestamp();
            Assert.Equal(400, (await browser.Submit(page, ("Email", email), ("Password", new string('x', 50_000)))).Status);
            quickest = Math.Min(quickest, Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
        }
        Assert.True(quickest < 50, $"{quickest} ms");
        await using var db = Host.Open();
        Assert.Equal(1, (await db.Set<SignInAttempt>().SingleAsync(TestContext.Current.CancellationToken)).Failures); // of the short one: the others were not looked at
    }

    [Theory]
    [InlineData(Customers)]
    [InlineData(Staff)]
    public async Task A_post_without_a_token_shows_the_page_again_with_the_address_kept(string door)
    {
        var browser = Host.Browser();
        var answer = await browser.Post(door, ("Email", Cyd), ("Password", PrivateContentWorld.Password), ("ReturnUrl", ""));
        Assert.Equal(400, answer.Status);
        Assert.Equal(Cyd, answer.Document.QuerySelector("#Email")!.GetAttribute("value"));
        Assert.Null(browser.Session);
        var again = await browser.Submit(answer, ("Email", door == Customers ? Cyd : Ada), ("Password", PrivateContentWorld.Password));
        Assert.Equal(302, again.Status);
    }

    [Theory]
    [InlineData(Customers, Cyd, "/support/sign-out")]
    [InlineData(Staff, Ada, "/Admin/Portal/sign-out")]
    public async Task Another_persons_token_shows_the_page_again_and_signs_nobody_in(string door, string email, string theirPage)
    {
        var other = Host.Browser();
        await other.SignIn(email, address: door);
        var token = (await other.Get(theirPage)).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var browser = Host.Browser();
        var answer = await browser.Submit(await browser.Get(door), ("Email", email), ("Password", PrivateContentWorld.Password), ("__RequestVerificationToken", token));
        Assert.Equal(400, answer.Status);
        Assert.Equal(email, answer.Document.QuerySelector("#Email")!.GetAttribute("value"));
        Assert.Null(browser.Session);
        Assert.Equal(302, (await browser.Submit(answer, ("Email", email), ("Password", PrivateContentWorld.Password))).Status);
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
