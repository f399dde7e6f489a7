using Microsoft.EntityFrameworkCore;
using PortalCms.PrivateContent;
using PortalCms.Testing;
using PortalCms.Tests.CustomerPortal;
using PortalCms.Tests.Edge;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;

namespace PortalCms.Tests.PrivateContent;

/// <summary>Somebody signed in by one door who comes to the other: a clear choice, and nobody is two people.</summary>
[Collection(nameof(SignInDoors)), Trait("Spec", "ACC-8"), Trait("Security", "4.2")]
public sealed class TwoDoorsTests(CustomerHosts hosts)
{
    private const string Customers = "/support/sign-in", Staff = "/Admin/Portal/sign-in";
    private const string Form = "main form[method=post], body form[method=post]";

    [Theory]
    [BothDatabases(Customers, Cyd, "Cyd Harlow", "/help", Staff, Ada)]
    [BothDatabases(Staff, Ada, "Ada Thornbury", "/Admin/Portal", Customers, Cyd)]
    public async Task Who_came_in_by_one_door_is_told_so_at_the_other_and_comes_in_there_only_after_leaving(Db kind, string door, string email, string name, string onward, string otherDoor, string other)
    {
        var host = await hosts.On(kind);
        var browser = await host.Enter(email, door);
        var choice = await browser.Get(otherDoor);
        Assert.Equal(200, choice.Status);
        Assert.Contains($"You are signed in as {name}.", choice.Text, StringComparison.Ordinal);
        Assert.Null(choice.Document.QuerySelector("#Password"));
        Assert.NotNull(choice.Document.QuerySelector($"main a[href='{onward}']"));
        Assert.NotEqual(404, (await browser.Get(onward)).Status);

        var before = await Open(host, email);
        Assert.Equal(otherDoor, (await browser.Submit(choice, Form, [])).Location);
        Assert.Equal(before - 1, await Open(host, email));
        await browser.SignIn(other, otherDoor);
        Assert.DoesNotContain(name, (await browser.Get(door)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [BothDatabases(Customers, Cyd, Staff, Ada)]
    [BothDatabases(Staff, Ada, Customers, Cyd)]
    public async Task A_form_of_one_door_that_was_open_before_signing_in_by_the_other_changes_nobody(Db kind, string door, string email, string otherDoor, string other)
    {
        var host = await hosts.On(kind);
        var browser = host.Visitor();
        var tab = await browser.Get(otherDoor);
        await browser.SignIn(email, door);
        var before = (await Open(host, email), await Open(host, other));
        var told = await browser.Submit(tab, Form, [("Email", other), ("Password", PrivateContentWorld.Password)]);
        Assert.Contains("Only one person can be signed in here at a time.", told.Text, StringComparison.Ordinal);
        Assert.Equal(before, (await Open(host, email), await Open(host, other)));
    }

    /// <summary>How many sessions of theirs count.</summary>
    private static async Task<int> Open(CustomerHost host, string email)
    {
        await using var db = host.Open();
        return await db.Set<Session>().CountAsync(s => s.RevokedAt == null && db.Set<PortalUser>().Any(u => u.Id == s.UserKey && u.Email == email));
    }
}
