using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PortalCms.Core;
using PortalCms.Mail;
using PortalCms.Testing;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;
using static PortalCms.Tests.Mail.MailWorld;

namespace PortalCms.Tests.Mail;

/// <summary>What becomes of a confirmation that the mail server does not take: now, for good, or so that nobody knows.</summary>
[Trait("Spec", "FRM-3"), Trait("Security", "M1")]
public sealed class UndeliveredMailTests : IDisposable
{
    private readonly MailWorld _mail = new();

    public void Dispose() => _mail.Dispose();

    [Theory, BothDatabases]
    public async Task A_server_that_is_down_holds_up_nobody_and_gets_it_later(Db kind)
    {
        await using var host = await _mail.Start(kind, ("Server", "127.0.0.1:1"));
        await File(host);
        Assert.Equal(0, await host.WorkOff());
        var job = await Job(host);
        Assert.Equal(1, job!.Attempts);
        Assert.StartsWith("the mail server 127.0.0.1:1: ", job.Error, StringComparison.Ordinal);
        Assert.Contains(host.Log.All, l => l.StartsWith("Warning: filing-mail waits with event", StringComparison.Ordinal));
        host.Services.GetRequiredService<IOptions<MailOptions>>().Value.Server = _mail.Server.Address;
        host.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, await host.WorkOff());
        Assert.Single(_mail.Server.Letters(Cyd));
    }

    /// <summary>The server is asked by one letter at a time, so that an outage costs little; all go when it is back.</summary>
    [Theory, BothDatabases]
    [Trait("Size", "Large")]
    public async Task Five_hundred_letters_of_half_an_hours_outage_arrive_once_within_ten_minutes(Db kind)
    {
        await using var host = await _mail.Start(kind, ("Server", "127.0.0.1:1"));
        for (var minute = 0; minute < 30; minute++)
        {
            await FileUnasked(host, 1003 + minute * 20, minute < 25 ? 20 : 0);
            Assert.Equal(0, await host.WorkOff());
            host.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        host.Services.GetRequiredService<IOptions<MailOptions>>().Value.Server = _mail.Server.Address;
        var sent = 0;
        for (var minute = 0; minute < 10; minute++)
        {
            sent += await host.WorkOff();
            host.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.Equal(500, sent);
        var letters = _mail.Server.Letters(Cyd);
        Assert.Equal((500, 500), (letters.Count, letters.Select(l => l.MessageId).Distinct().Count()));
    }

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

    [Fact]
    public async Task While_its_portal_is_off_it_waits()
    {
        await using var host = await _mail.Start();
        await File(host);
        await Change(host, db => db.Portals.ExecuteUpdateAsync(s => s.SetProperty(p => p.IsOn, false)));
        Assert.Equal(0, await host.WorkOff());
        Assert.Empty(_mail.Server.Letters(Cyd));
        await Change(host, db => db.Portals.ExecuteUpdateAsync(s => s.SetProperty(p => p.IsOn, true)));
        host.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, await host.WorkOff());
        Assert.Single(_mail.Server.Letters(Cyd));
    }

    [Theory]
    [InlineData(true, "The confirmation by mail was given up: its portal was off for three days")]
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

    [Theory]
    [InlineData("Authority", "", "An error occurred while attempting to establish an SSL or TLS connection")]
    [InlineData("Password", "wrong", "535: 5.7.8 Authentication credentials invalid")]
    public async Task A_server_that_cannot_be_trusted_or_does_not_know_us_gets_no_letter(string setting, string value, string told)
    {
        await using var host = await _mail.Start(Db.Sqlite, (setting, value));
        await File(host);
        Assert.Equal(0, await host.WorkOff());
        Assert.Empty(_mail.Server.Letters(Cyd));
        Assert.Contains(told, (await Job(host))!.Error, StringComparison.Ordinal);
    }

    /// <summary>What the server certainly does not have is tried on; what it may have is sent three times.</summary>
    [Theory]
    [InlineData("MAIL", "530 5.7.0 Authentication required", true)]
    [InlineData("MAIL", "421 4.3.2 closing", true)]
    [InlineData("RCPT", "", true)]
    [InlineData("DATA", "", true)]
    [InlineData("RCPT", "550 5.7.1 not as this sender", true)]
    [InlineData(".", "", false)]
    public async Task A_server_that_breaks_off_gets_the_letter_later_unless_it_may_have_it(string command, string answer, bool waits)
    {
        using var scripted = new ScriptedSmtp(command, answer);
        await using var host = await StartWith(Db.Sqlite, [("Server", scripted.Address), ("Security", "None"), ("From", "desk@ridgeline.example")]);
        await File(host);
        for (var tried = 0; tried < 5; tried++)
        {
            await host.WorkOff();
            host.Clock.Advance(TimeSpan.FromHours(1));
        }
        Assert.Equal(waits ? 5 : 3, scripted.Visits);
        Assert.Equal(waits, await Job(host) is { Attempts: 5, Unsure: 0 });
    }
}
