using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PortalCms.Mail;
using PortalCms.Testing;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;
using static PortalCms.Tests.Mail.MailWorld;

namespace PortalCms.Tests.Mail;

/// <summary>What a confirmation waits for: a mail server that is down, breaks off or cannot be trusted, and its portal.</summary>
[Trait("Spec", "FRM-3"), Trait("Security", "M1")]
public sealed class MailOutageTests : IDisposable
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
        using var worker = host.Worker(); // the same all the time: it knows how often all failed
        for (var minute = 0; minute < 30; minute++)
        {
            await FileUnasked(host, 1003 + minute * 20, minute < 25 ? 20 : 0);
            Assert.Equal(0, await worker.Drain("filing-mail", () => false, default));
            host.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        host.Services.GetRequiredService<IOptions<MailOptions>>().Value.Server = _mail.Server.Address;
        var sent = 0;
        for (var minute = 0; minute < 10; minute++)
        {
            sent += await worker.Drain("filing-mail", () => false, default);
            host.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.Equal(500, sent);
        var letters = _mail.Server.Letters(Cyd);
        Assert.Equal((500, 500), (letters.Count, letters.Select(l => l.MessageId).Distinct().Count()));
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
}
