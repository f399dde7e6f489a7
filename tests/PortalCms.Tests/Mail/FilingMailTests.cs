using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.Mail;
using PortalCms.PrivateContent;
using PortalCms.Testing;
using PortalCms.Tests.CustomerPortal;
using PortalCms.Tests.Edge;
using PortalCms.Tickets;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;

namespace PortalCms.Tests.Mail;

/// <summary>The confirmation of a ticket, by a real mail server: what it says, to whom it goes, and what happens while it cannot.</summary>
[Trait("Spec", "FRM-3"), Trait("Security", "M1")]
public sealed class FilingMailTests : IDisposable
{
    private readonly MailServer? _server = MailServer.WhyNot is null ? MailServer.Start() : null;

    private MailServer Server
    {
        get
        {
            Assert.SkipWhen(_server is null, MailServer.WhyNot ?? "");
            return _server!;
        }
    }

    public void Dispose() => _server?.Dispose();

    [Theory, BothDatabases]
    public async Task Who_files_a_ticket_gets_one_mail_with_its_number_and_the_way_to_it(Db kind)
    {
        await using var host = await Start(kind, Server);
        using var cyd = await host.Enter(Cyd);
        var filed = await File(cyd, "The <rear> brake\r\nBcc: eve@other.example");
        Assert.Contains("A confirmation is on its way to cyd@velonord.example.", filed.Document.QuerySelector("#notice")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await host.WorkOff());
        Assert.Equal(0, await host.WorkOff());
        var letter = Assert.Single(Server.Letters(Cyd));
        Assert.Equal(("Ticket 1003: The <rear> brake Bcc: eve@other.example", "\"Support\" <desk@ridgeline.example>", "\"Cyd Harlow\" <cyd@velonord.example>"), (letter.Subject, $"{letter.From}", $"{letter.To}"));
        Assert.Empty(letter.Bcc);
        Assert.Equal(("auto-generated", "en"), (letter.Headers["Auto-Submitted"], letter.Body!.Headers["Content-Language"]));
        Assert.Contains("https://a.example/support/tickets/1003\n", letter.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("We have your ticket. Its number is 1003.", letter.TextBody!, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://a.example/support/tickets/1003\">The &lt;rear&gt; brake Bcc: eve@other.example</a>", letter.HtmlBody!, StringComparison.Ordinal);
        Assert.DoesNotContain("zanzibar", letter.ToString(), StringComparison.Ordinal); // what was written stays where a sign-in guards it
    }

    [Fact]
    public async Task It_is_in_the_readers_language_and_says_the_portals_word_for_a_ticket()
    {
        await using var host = await Start(Db.Sqlite, Server);
        await Change(host, db => db.Set<Contact>().Where(c => c.Email == Cyd).ExecuteUpdateAsync(s => s.SetProperty(c => c.Language, "it")));
        await Change(host, db => db.Set<PortalCms.CustomerPortal.CustomerPortalSettings>().ExecuteUpdateAsync(s => s.SetProperty(x => x.Label, "Richiesta")));
        using var cyd = await host.Enter(Cyd);
        await File(cyd, "Il freno");
        await host.WorkOff();
        var letter = Assert.Single(Server.Letters(Cyd));
        Assert.Equal(("Richiesta 1003: Il freno", "it"), (letter.Subject, letter.Body!.Headers["Content-Language"]));
        Assert.Contains("Ciao Cyd Harlow,", letter.TextBody!, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"it\"", letter.HtmlBody!, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task What_a_colleague_files_for_a_customer_is_confirmed_to_nobody(Db kind)
    {
        await using var host = await Start(kind, Server);
        using var ada = await host.Enter(Ada, FormDoor.OfStaff.Entrance);
        Assert.Equal(302, (await ada.Submit(await ada.Get($"/Admin/Portal/Desk/new?email={Cyd}"), "form[action$='/Desk/new' i]", [("Subject", "By phone"), ("Name", "Cyd"), ("Description", "It squeals.")])).Status);
        await using var db = host.Open();
        Assert.Equal(0, await db.OutboxJobs.CountAsync(j => j.Subscriber == "filing-mail"));
        await host.WorkOff();
        Assert.Empty(Server.Letters(Cyd));
    }

    [Theory, BothDatabases]
    public async Task A_server_that_is_down_holds_up_nobody_and_gets_it_later(Db kind)
    {
        await using var host = await Start(kind, Server, ("Server", "127.0.0.1:1"));
        using var cyd = await host.Enter(Cyd);
        await File(cyd, "Rear brake");
        Assert.Equal(0, await host.WorkOff());
        var job = await Job(host);
        Assert.Equal(1, job!.Attempts);
        Assert.StartsWith("TryLaterException: the mail server 127.0.0.1:1: ", job.Error, StringComparison.Ordinal);
        Assert.Contains(host.Log.All, l => l.StartsWith("Warning: filing-mail waits with event", StringComparison.Ordinal));
        host.Services.GetRequiredService<IOptions<MailOptions>>().Value.Server = Server.Address;
        host.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, await host.WorkOff());
        Assert.Single(Server.Letters(Cyd));
    }

    [Fact]
    public async Task A_refusal_for_now_is_tried_again_and_nowhere_says_whose_address_it_was()
    {
        await using var host = await Start(Db.Sqlite, Server);
        await FileAs(host, "later@velonord.example");
        Assert.Equal(0, await host.WorkOff());
        Assert.Equal("TryLaterException: the mail server: 451 4.3.0 <…>: mailbox busy", (await Job(host))!.Error);
        Assert.DoesNotContain(host.Log.All, l => l.Contains("later@", StringComparison.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task A_refusal_for_good_is_not_tried_again_and_staff_read_it_at_the_ticket(Db kind)
    {
        await using var host = await Start(kind, Server);
        await FileAs(host, "bounce@velonord.example");
        Assert.Equal(1, await host.WorkOff());
        Assert.Null(await Job(host));
        using var ada = await host.Enter(Ada, FormDoor.OfStaff.Entrance);
        Assert.Contains("The confirmation by mail did not get through: 550 5.1.1 <…>: no such user", (await ada.Get("/Admin/Portal/Desk/1003")).Document.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_three_days_it_is_given_up_and_staff_read_why()
    {
        await using var host = await Start(Db.Sqlite, Server, ("Server", "127.0.0.1:1"));
        using var cyd = await host.Enter(Cyd);
        await File(cyd, "Rear brake");
        Assert.Equal(0, await host.WorkOff());
        host.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(1, await host.WorkOff());
        using var ada = await host.Enter(Ada, FormDoor.OfStaff.Entrance);
        Assert.Contains("The confirmation by mail did not get through: the mail server 127.0.0.1:1: ", (await ada.Get("/Admin/Portal/Desk/1003")).Document.Body!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>Nobody knows then whether it has it: it is sent twice more, and whoever has them all sees that they are one.</summary>
    [Fact, Trait("Security", "M2")]
    public async Task A_letter_that_breaks_off_is_sent_twice_more_under_the_same_name_and_no_more()
    {
        await using var host = await Start(Db.Sqlite, Server);
        await FileAs(host, "cut@velonord.example");
        foreach (var (done, pause) in new[] { (0, 600), (0, 600), (1, 600) })
        {
            Assert.Equal(done, await host.WorkOff());
            host.Clock.Advance(TimeSpan.FromSeconds(pause));
        }
        Assert.Equal(0, await host.WorkOff());
        var letters = Server.Letters("cut@velonord.example");
        Assert.Equal(3, letters.Count);
        Assert.Single(letters.Select(l => l.MessageId).Distinct());
        using var ada = await host.Enter(Ada, FormDoor.OfStaff.Entrance);
        Assert.Contains("sent 3 times, and broken off each time before the mail server said whether it has it", (await ada.Get("/Admin/Portal/Desk/1003")).Document.Body!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>The directory of portals is filled by the first request, or some seconds later.</summary>
    [Theory, BothDatabases]
    public async Task What_waited_while_the_host_was_down_goes_before_anybody_asks_for_a_page(Db kind)
    {
        await using var host = await Start(kind, Server);
        await using (var db = host.Open())
        {
            var contact = await db.Set<Contact>().SingleAsync(c => c.Email == Cyd);
            var person = new Person { Kind = PersonKind.Customer, ContactId = contact.Id, Name = contact.Name, PortalId = (await db.Portals.SingleAsync()).Id };
            db.Add(Ticket.File(new Filing { Number = 1003, Requester = contact, Pipeline = await db.Set<Pipeline>().Include(p => p.Stages).SingleAsync(), Subject = "Waiting", Description = "It squeals." }, person, host.Clock.Now()));
            await db.SaveChangesAsync();
        }
        Assert.Empty(host.Services.GetRequiredService<PortalDirectory>().Portals);
        Assert.Equal(1, await host.WorkOff());
        Assert.Equal("Ticket 1003: Waiting", Assert.Single(Server.Letters(Cyd)).Subject);
    }

    [Fact]
    public async Task Who_is_shut_out_by_then_gets_none()
    {
        await using var host = await Start(Db.Sqlite, Server);
        using var cyd = await host.Enter(Cyd);
        await File(cyd, "Rear brake");
        await Change(host, db => db.Set<Member>().ExecuteUpdateAsync(s => s.SetProperty(m => m.Status, MemberStatus.Disabled)));
        Assert.Equal(1, await host.WorkOff());
        Assert.Empty(Server.Letters(Cyd));
    }

    [Theory]
    [InlineData("Authority", "", "An error occurred while attempting to establish an SSL or TLS connection")]
    [InlineData("Password", "wrong", "535: 5.7.8 Authentication credentials invalid")]
    public async Task A_server_that_cannot_be_trusted_or_does_not_know_us_gets_no_letter(string setting, string value, string told)
    {
        await using var host = await Start(Db.Sqlite, Server, (setting, value));
        using var cyd = await host.Enter(Cyd);
        await File(cyd, "Rear brake");
        Assert.Equal(0, await host.WorkOff());
        Assert.Empty(Server.Letters(Cyd));
        Assert.Contains(told, (await Job(host))!.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_server_nothing_is_promised_and_nothing_waits()
    {
        await using var host = await Start(Db.Sqlite, Server, ("Server", ""));
        using var cyd = await host.Enter(Cyd);
        var filed = await File(cyd, "Rear brake");
        Assert.Equal("We have your ticket. Its number is 1003.", filed.Document.QuerySelector("#notice")!.TextContent.Trim());
        Assert.Equal(1, await host.WorkOff());
        Assert.Null(await Job(host));
    }

    [Fact]
    public async Task While_its_portal_is_off_it_waits()
    {
        await using var host = await Start(Db.Sqlite, Server);
        using var cyd = await host.Enter(Cyd);
        await File(cyd, "Rear brake");
        await Change(host, db => db.Portals.ExecuteUpdateAsync(s => s.SetProperty(p => p.IsOn, false)));
        Assert.Equal(0, await host.WorkOff());
        Assert.Empty(Server.Letters(Cyd));
        await Change(host, db => db.Portals.ExecuteUpdateAsync(s => s.SetProperty(p => p.IsOn, true)));
        host.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, await host.WorkOff());
        Assert.Single(Server.Letters(Cyd));
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
        await using var host = await CustomerHost.Start(change: builder =>
        {
            foreach (var (name, value) in new[] { ("Server", scripted.Address), ("Security", "None"), ("From", "desk@ridgeline.example") }) builder.Configuration[$"Mail:{name}"] = value;
        });
        await host.WorkOff();
        using var cyd = await host.Enter(Cyd);
        await File(cyd, "Rear brake");
        for (var tried = 0; tried < 5; tried++)
        {
            await host.WorkOff();
            host.Clock.Advance(TimeSpan.FromHours(1));
        }
        Assert.Equal(waits ? 5 : 3, scripted.Visits);
        Assert.Equal(waits, await Job(host) is { Attempts: 5 });
    }

    private static async Task<CustomerHost> Start(Db kind, MailServer server, params (string Name, string Value)[] settings)
    {
        var all = new[] { ("Server", server.Address), ("Authority", server.Authority), ("User", "portal"), ("Password", "secret"), ("From", "desk@ridgeline.example") };
        var host = await CustomerHost.Start(kind, builder =>
        {
            foreach (var (name, value) in all.Concat(settings)) builder.Configuration[$"Mail:{name}"] = value;
        });
        await host.WorkOff(); // the logins
        return host;
    }

    private static async Task<PageSeen> File(Visitor visitor, string subject)
    {
        var sent = await visitor.Submit(await visitor.Get("/support/tickets/new"), "main form[method=post]", [("Subject", subject), ("Description", "The zanzibar squeals.")]);
        Assert.Equal(302, sent.Status);
        return await visitor.Get(sent.Location!);
    }

    private static async Task FileAs(CustomerHost host, string email)
    {
        using var cyd = await host.Enter(Cyd);
        await File(cyd, "Rear brake");
        await Change(host, db => db.Set<Contact>().Where(c => c.Email == Cyd).ExecuteUpdateAsync(s => s.SetProperty(c => c.Email, email)));
    }

    private static async Task Change(CustomerHost host, Func<PortalDb, Task> change)
    {
        await using var db = host.Open();
        await change(db);
    }

    private static async Task<OutboxJob?> Job(CustomerHost host)
    {
        await using var db = host.Open();
        return await db.OutboxJobs.SingleOrDefaultAsync(j => j.Subscriber == "filing-mail");
    }
}
