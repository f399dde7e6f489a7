using PortalCms.Core;
using PortalCms.PrivateContent;
using PortalCms.Testing;

namespace PortalCms.Tests.PrivateContent;

public sealed class RefusedOnSqliteTests() : RefusedSignInTests(Db.Sqlite);

public sealed class RefusedOnPostgreSqlTests() : RefusedSignInTests(Db.PostgreSql);

/// <summary>Being refused at the two doors: nothing on the page tells why.</summary>
[Trait("Spec", "ACC-6"), Trait("Security", "4.2")]
public abstract class RefusedSignInTests(Db kind) : AccountsJourney(kind)
{
    private const string Customers = "/support/sign-in", Staff = "/Admin/Portal/sign-in";

    [Theory]
    [InlineData(Customers, Cyd, Ada)]
    [InlineData(Staff, Ada, Cyd)]
    public async Task Every_refusal_is_the_same_page(string door, string email, string ofTheOtherDoor)
    {
        var unknown = await Refused(door, "aaaaa@velonord.example");
        Assert.StartsWith("400 ", unknown, StringComparison.Ordinal);
        Assert.Equal(unknown, await Refused(door, email, Wrong));
        Assert.Equal(unknown, await Refused(door, ofTheOtherDoor));

        await Switch(door, isOn: false);
        Assert.Equal(unknown, await Refused(door, email));
        await Switch(door, isOn: true);
        Assert.Equal(302, (await Host.Browser().SignIn(email, address: door)).Status); // it was for being disabled and nothing else

        for (var i = 0; i < 10; i++) await Refused(door, email, Wrong);
        Assert.Equal(unknown, await Refused(door, email)); // locked
        Host.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(302, (await Host.Browser().SignIn(email, address: door)).Status);
    }

    /// <summary>Status and page, without the address that was typed.</summary>
    private async Task<string> Refused(string door, string email, string password = PrivateContentWorld.Password)
    {
        var browser = Host.Browser();
        var answer = await browser.SignIn(email, password, door);
        Assert.Equal(email, answer.Document.QuerySelector("#Email")?.GetAttribute("value"));
        Assert.Null(browser.Session);
        return $"{answer.Status} {answer.Masked.Replace(email, "", StringComparison.Ordinal)}";
    }

    private Task Switch(string door, bool isOn) => door == Staff
        ? Host.Change<StaffMember>(s => s.Email == Ada, s => _ = isOn ? s.Enable(Person.System, Host.Clock.Now()) : s.Disable(Person.System, Host.Clock.Now()))
        : Host.Change<Member>(m => !m.IsSample, m => _ = isOn ? m.Enable(Person.System, Host.Clock.Now()) : m.Disable(Person.System, Host.Clock.Now()));
}
