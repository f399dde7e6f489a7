using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Testing;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;
using static PortalCms.Tests.Mail.MailWorld;

namespace PortalCms.Tests.Mail;

/// <summary>What becomes of a confirmation that is refused, given up, or broken off so that nobody knows.</summary>
[Trait("Spec", "FRM-3")]
public sealed class UndeliveredMailTests : IDisposable
{
    private readonly MailWorld _mail = new();

    public void Dispose() => _mail.Dispose();

    [Fact]
    public async Task A_refusal_for_now_is_tried_again_and_nowhere_says_whose_address_it_was()
    {
        await using var host = await _mail.Start();
        await FileAs(host, "later@velonord.example");
        Assert.Equal(0, await host.WorkOff());
        Assert.Equal("the mail server: 451 4.3.0 <…>: mailbox busy", (await Job(host))!.Error);
        Assert.DoesNotContain(host.Log.All, l => l.Contains("later@", StringComparison.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task A_refusal_for_good_is_not_tried_again_and_staff_read_it_at_the_ticket(Db kind)
    {
        await using var host = await _mail.Start(kind);
        await FileAs(host, "bounce@velonord.example");
        Assert.Equal(1, await host.WorkOff());
        Assert.Null(await Job(host));
        Assert.Contains("The confirmation by mail did not get through: 550 5.1.1 <…>: no such user", await History(host), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_three_days_it_is_given_up_and_staff_read_why()
    {
        await using var host = await _mail.Start(Db.Sqlite, ("Server", "127.0.0.1:1"));
        await File(host);
        Assert.Equal(0, await host.WorkOff());
        host.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(1, await host.WorkOff());
        Assert.Contains("The confirmation by mail was given up after three days: the mail server 127.0.0.1:1: ", await History(host), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "The confirmation by mail was given up after three days: its portal is off")]
    [InlineData(false, "The confirmation by mail was given up: it could not be tried within three days")]
    public async Task What_was_never_sent_says_so_and_not_what_a_server_said(bool isOff, string told)
    {
        await using var host = await _mail.Start();
        await File(host);
        await Change(host, db => db.Portals.ExecuteUpdateAsync(s => s.SetProperty(p => p.IsOn, !isOff)));
        if (isOff) Assert.Equal(0, await host.WorkOff());
        host.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(1, await host.WorkOff());
        Assert.Empty(_mail.Server.Letters(Cyd));
        Assert.Contains(told, await History(host), StringComparison.Ordinal);
    }

    /// <summary>Nobody knows then whether it has it: it is sent twice more, and whoever has them all sees that they are one.</summary>
    [Fact, Trait("Security", "M2")]
    public async Task A_letter_that_breaks_off_is_sent_twice_more_under_the_same_name_and_no_more()
    {
        await using var host = await _mail.Start();
        await FileAs(host, "cut@velonord.example");
        foreach (var (done, pause) in new[] { (0, 600), (0, 600), (1, 600) })
        {
            Assert.Equal(done, await host.WorkOff());
            host.Clock.Advance(TimeSpan.FromSeconds(pause));
        }
        Assert.Equal(0, await host.WorkOff());
        var letters = _mail.Server.Letters("cut@velonord.example");
        Assert.Equal(3, letters.Count);
        Assert.Single(letters.Select(l => l.MessageId).Distinct());
        Assert.Contains("The confirmation by mail was sent several times, and each time the mail server did not say whether it has it: ", await History(host), StringComparison.Ordinal);
    }
}
