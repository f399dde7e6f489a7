using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.PrivateContent;
using PortalCms.Testing;
using PortalCms.Tests.Edge;
using PortalCms.Tickets;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;
using static PortalCms.Tests.Mail.MailWorld;

namespace PortalCms.Tests.Mail;

/// <summary>The confirmation of a ticket, by a real mail server: what it says, and to whom it goes.</summary>
[Trait("Spec", "FRM-3")]
public sealed class FilingMailTests : IDisposable
{
    private readonly MailWorld _mail = new();

    public void Dispose() => _mail.Dispose();

    [Theory, BothDatabases]
    public async Task Who_files_a_ticket_gets_one_mail_with_its_number_and_the_way_to_it(Db kind)
    {
        await using var host = await _mail.Start(kind);
        using var cyd = await host.Enter(Cyd);
        var filed = await File(cyd, "The <rear> brake\r\nBcc: eve@other.example");
        Assert.Contains("A confirmation is on its way to cyd@velonord.example.", filed.Document.QuerySelector("#notice")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await host.WorkOff());
        Assert.Equal(0, await host.WorkOff());
        var letter = Assert.Single(_mail.Server.Letters(Cyd));
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
        await using var host = await _mail.Start();
        await Change(host, db => db.Set<Contact>().Where(c => c.Email == Cyd).ExecuteUpdateAsync(s => s.SetProperty(c => c.Language, "it")));
        await Change(host, db => db.Set<PortalCms.CustomerPortal.CustomerPortalSettings>().ExecuteUpdateAsync(s => s.SetProperty(x => x.Label, "Richiesta")));
        using var cyd = await host.Enter(Cyd);
        await File(cyd, "Il freno");
        await host.WorkOff();
        var letter = Assert.Single(_mail.Server.Letters(Cyd));
        Assert.Equal(("Richiesta 1003: Il freno", "it"), (letter.Subject, letter.Body!.Headers["Content-Language"]));
        Assert.Contains("Ciao Cyd Harlow,", letter.TextBody!, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"it\"", letter.HtmlBody!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_language_without_words_is_not_said_to_be_the_letters()
    {
        await using var host = await _mail.Start();
        await Change(host, db => db.Set<Contact>().Where(c => c.Email == Cyd).ExecuteUpdateAsync(s => s.SetProperty(c => c.Language, "ar")));
        using var cyd = await host.Enter(Cyd);
        Assert.Equal(("en", "ltr"), ((await cyd.Get("/support/tickets")).Document.DocumentElement.GetAttribute("lang"), (await cyd.Get("/support/tickets")).Document.DocumentElement.GetAttribute("dir")));
        await File(cyd, "The brake");
        await host.WorkOff();
        Assert.Contains("<html lang=\"en\"", Assert.Single(_mail.Server.Letters(Cyd)).HtmlBody!, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task What_a_colleague_files_for_a_customer_is_confirmed_to_nobody(Db kind)
    {
        await using var host = await _mail.Start(kind);
        using var ada = await host.Enter(Ada, FormDoor.OfStaff.Entrance);
        Assert.Equal(302, (await ada.Submit(await ada.Get($"/Admin/Portal/Desk/new?email={Cyd}"), "form[action$='/Desk/new' i]", [("Subject", "By phone"), ("Name", "Cyd"), ("Description", "It squeals.")])).Status);
        await using var db = host.Open();
        Assert.Equal(0, await db.OutboxJobs.CountAsync(j => j.Subscriber == "filing-mail"));
        await host.WorkOff();
        Assert.Empty(_mail.Server.Letters(Cyd));
    }

    /// <summary>The directory of portals is filled by the first request, or some seconds later.</summary>
    [Theory, BothDatabases]
    public async Task What_waited_while_the_host_was_down_goes_before_anybody_asks_for_a_page(Db kind)
    {
        await using var host = await _mail.Start(kind);
        await FileUnasked(host, 1003, 1);
        Assert.Empty(host.Services.GetRequiredService<PortalDirectory>().Portals);
        Assert.Equal(1, await host.WorkOff());
        Assert.Equal("Ticket 1003: Rear brake", Assert.Single(_mail.Server.Letters(Cyd)).Subject);
    }

    [Fact]
    public async Task Who_is_shut_out_by_then_gets_none()
    {
        await using var host = await _mail.Start();
        await File(host);
        await Change(host, db => db.Set<Member>().ExecuteUpdateAsync(s => s.SetProperty(m => m.Status, MemberStatus.Disabled)));
        Assert.Equal(1, await host.WorkOff());
        Assert.Empty(_mail.Server.Letters(Cyd));
    }

    [Fact]
    public async Task Without_a_server_nothing_is_promised_and_nothing_waits()
    {
        await using var host = await _mail.Start(Db.Sqlite, ("Server", ""));
        using var cyd = await host.Enter(Cyd);
        var filed = await File(cyd, "Rear brake");
        Assert.Equal("We have your ticket. Its number is 1003.", filed.Document.QuerySelector("#notice")!.TextContent.Trim());
        Assert.Equal(1, await host.WorkOff());
        Assert.Null(await Job(host));
    }
}
