using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.PrivateContent;
using PortalCms.Testing;

namespace PortalCms.Tests.PrivateContent;

public sealed class SignedInOnSqliteTests() : SignedInJourneyTests(Db.Sqlite);

public sealed class SignedInOnPostgreSqlTests() : SignedInJourneyTests(Db.PostgreSql);

/// <summary>Being in, and going: each row of the catalogue of bad input that concerns it.</summary>
[Trait("Security", "4.2")]
public abstract class SignedInJourneyTests(Db kind) : AccountsJourney(kind)
{
    private const string Customers = "/support/sign-in", Staff = "/Admin/Portal/sign-in";

    [Theory, Trait("Spec", "ACC-7")]
    [InlineData(Customers, Cyd)]
    [InlineData(Staff, Ada)]
    public async Task A_session_cookie_planted_before_sign_in_is_another_one_after_it_and_admits_nobody(string door, string email)
    {
        var planter = Host.Browser();
        await planter.SignIn(email, address: door);
        var over = planter.Session!;
        await planter.Submit(await planter.Get(door)); // signs out
        await planter.SignIn(email, address: door);
        foreach (var planted in new[] { over, planter.Session!, "planted" })
        {
            var browser = Host.Browser();
            browser.Cookies.Add(new System.Net.Cookie("portal-session", planted, "/", "a.example"));
            var page = await browser.Get(door);
            Assert.Equal(planted == planter.Session, page.Document.QuerySelector("#Password") is null);
            if (planted == planter.Session) await browser.Submit(page); // the choice: as somebody else
            Assert.Equal(302, (await browser.SignIn(email, address: door)).Status);
            Assert.NotEqual(planted, browser.Session);
            Assert.Null((await browser.Get(door)).Document.QuerySelector("#Password"));

            var thief = Host.Browser();
            thief.Cookies.Add(new System.Net.Cookie("portal-session", planted, "/", "a.example"));
            Assert.NotNull((await thief.Get(door)).Document.QuerySelector("#Password"));
        }
    }

    [Fact]
    public async Task Somebody_signed_in_who_opens_the_door_gets_a_clear_choice()
    {
        var browser = Host.Browser();
        await browser.SignIn(Cyd);
        var choice = await browser.Get("/support/sign-in?ReturnUrl=/support/tickets/7");
        Assert.Equal(200, choice.Status);
        Assert.Contains("Cyd Moreau", choice.Body, StringComparison.Ordinal);
        Assert.NotNull(choice.Document.QuerySelector("a[href='/support/tickets/7']"));
        Assert.Null(choice.Document.QuerySelector("#Password"));

        var door = await browser.Submit(choice);
        Assert.Equal((302, "/support/sign-in?ReturnUrl=%2Fsupport%2Ftickets%2F7"), (door.Status, door.Location));
        Assert.Equal("/support/tickets/7", (await browser.Get(door.Location!)).Document.QuerySelector("input[name=ReturnUrl]")!.GetAttribute("value"));
        await using var db = Host.Open();
        Assert.NotNull((await db.Set<Session>().SingleAsync(TestContext.Current.CancellationToken)).RevokedAt);
    }

    [Fact]
    public async Task A_disabled_customer_is_out_within_sixty_seconds_and_staff_at_once()
    {
        var (cyd, ada) = (Host.Browser(), Host.Browser());
        await cyd.SignIn(Cyd);
        await ada.SignIn(Ada, address: "/Admin/Portal/sign-in");
        Assert.Contains("Cyd Moreau", (await cyd.Get("/support/sign-in")).Body, StringComparison.Ordinal);
        Assert.Contains("Ada Lund", (await ada.Get("/Admin/Portal/sign-in")).Body, StringComparison.Ordinal);

        await Host.Change<Member>(m => !m.IsSample, m => m.Disable(Person.System, Host.Clock.Now()));
        await Host.Change<StaffMember>(s => s.Name == "Ada Lund", s => s.Disable(Person.System, Host.Clock.Now()));
        Assert.DoesNotContain("Ada Lund", (await ada.Get("/Admin/Portal/sign-in")).Body, StringComparison.Ordinal);
        Host.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.DoesNotContain("Cyd Moreau", (await cyd.Get("/support/sign-in")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Customers, Cyd, "garbage")]
    [InlineData(Customers, Cyd, "CfDJ8AAAA")]
    [InlineData(Customers, Cyd, "chunks-3")]
    [InlineData(Staff, Ada, "garbage")]
    [InlineData(Staff, Ada, "CfDJ8AAAA")]
    [InlineData(Staff, Ada, "chunks-3")]
    public async Task A_corrupt_cookie_is_a_visitor_and_no_loop(string door, string email, string value)
    {
        var browser = Host.Browser();
        browser.Cookies.Add(new System.Net.Cookie("portal-session", value, "/", "a.example"));
        Assert.NotNull((await browser.Get(door)).Document.QuerySelector("#Password"));
        foreach (var (inside, way) in new[] { ("/support/access-denied", Customers), ("/Admin/Portal/Desk", $"{Staff}?ReturnUrl=%2FAdmin%2FPortal%2FDesk") })
        {
            var sent = await browser.Get(inside);
            Assert.Equal((302, way), (sent.Status, sent.Location));
            Assert.Equal(200, (await browser.Get(way)).Status);
        }
        Assert.Equal(302, (await browser.SignIn(email, address: door)).Status);
        Assert.Null((await browser.Get(door)).Document.QuerySelector("#Password"));
    }

    [Fact]
    public async Task Signing_out_asks_first()
    {
        var browser = Host.Browser();
        await browser.SignIn(Cyd);
        var page = await browser.Get("/support/sign-out");
        Assert.Contains("Cyd Moreau", page.Body, StringComparison.Ordinal);
        Assert.Contains("Cyd Moreau", (await browser.Get("/support/sign-in")).Body, StringComparison.Ordinal);
        var (kept, done) = (browser.Session, await browser.Submit(page));
        Assert.Equal(200, done.Status);
        Assert.DoesNotContain("Cyd Moreau", done.Body, StringComparison.Ordinal);

        var thief = Host.Browser();
        thief.Cookies.Add(new System.Net.Cookie("portal-session", kept, "/", "a.example"));
        Assert.NotNull((await thief.Get("/support/sign-in")).Document.QuerySelector("#Password"));
    }

    [Fact, Trait("Spec", "ACC-9")]
    public async Task Access_denied_tells_somebody_signed_in_what_to_do_and_sends_a_visitor_to_sign_in()
    {
        var browser = Host.Browser();
        Assert.Equal((302, "/support/sign-in"), ((await browser.Get("/support/access-denied")).Status, (await browser.Get("/support/access-denied")).Location));
        await browser.SignIn(Cyd);
        var page = await browser.Get("/support/access-denied");
        Assert.Equal(403, page.Status);
        Assert.Contains("Cyd Moreau", page.Body, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("a[href='/support/sign-out']"));
    }
}
