using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tickets;

namespace PortalCms.OrchardCore.Tests;

/// <summary>Mail about tickets goes by the site's own mail service; its letters lie in a folder here, as the site's settings can have it.</summary>
[Trait("Spec", "ORC-2"), Trait("Spec", "FRM-3")]
public sealed class SiteMailTests(Sites sites)
{
    [Theory, BothDatabases]
    public async Task Who_files_a_ticket_gets_a_confirmation_from_the_sites_own_sender(Db kind)
    {
        var site = await sites.On(kind);
        var cyd = site.Customer("cyd@velonord.example", "support");
        await cyd.SignIn();
        var filed = await (await cyd.NewTicket()).File("Mail: the bell rings", "By itself.");
        Assert.Contains("A confirmation is on its way to cyd@velonord.example.", filed.Seen.Document.QuerySelector("#notice")!.TextContent, StringComparison.Ordinal);
        var number = JourneyTests.Number(filed.Seen.Address);
        var letter = await Letter(site, "Default", number);
        Assert.Equal(("desk@ridgeline.example", "cyd@velonord.example", $"Ticket {number}: Mail: the bell rings"), ($"{letter.From}", $"{letter.To}", letter.Subject));
        Assert.Contains($"https://127.0.0.1/support/tickets/{number}", letter.TextBody!, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"https://127.0.0.1/support/tickets/{number}\">Mail: the bell rings</a>", letter.HtmlBody!, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"main\"", letter.HtmlBody!, StringComparison.Ordinal); // not the site's layout around it
    }

    /// <summary>Tenant Acme has no provider of mail.</summary>
    [Theory, BothDatabases]
    public async Task A_site_that_sends_no_mail_promises_none(Db kind)
    {
        var site = await sites.On(kind);
        var dana = site.Customer("dana@velonord.example", "acme/support");
        await dana.SignIn();
        var filed = await (await dana.NewTicket()).File($"{SiteRecipes.Canary}, without mail", "Nothing to read.");
        Assert.DoesNotContain("confirmation", filed.Seen.Document.QuerySelector("#notice")!.TextContent, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Emails(site, "Acme")));
    }

    /// <summary>Also while nobody asks for a page of the portal, which would look for it.</summary>
    [Theory, BothDatabases]
    public async Task A_stored_template_of_the_site_is_the_mails(Db kind)
    {
        await using var site = await Site.Start(kind);
        Assert.Equal("", await Site.Import(await site.Colleague("admin"), SiteImportTests.Templates(("PortalCms__mail__ticket-filed-text", "Noted {{ page.number }}: {{ page.name }}\n\nIt is noted."))));
        const int number = 90_001;
        await using (var db = site.Data().Open())
        {
            var cyd = await db.Set<Contact>().SingleAsync(c => c.Email == "cyd@velonord.example");
            var portal = await db.Portals.SingleAsync(p => p.Slug == "support");
            var filing = new Filing { Number = number, Requester = cyd, Pipeline = await db.Set<Pipeline>().Include(p => p.Stages).OrderBy(p => p.Id).FirstAsync(), Subject = "Mail: stored", Description = "By itself." };
            db.Add(Ticket.File(filing, new Person { Kind = PersonKind.Customer, ContactId = cyd.Id, Name = cyd.Name, PortalId = portal.Id }, DateTimeOffset.UtcNow));
            await db.SaveChangesAsync();
        }
        var letter = await Letter(site, "Default", number);
        Assert.Equal(($"Noted {number}: Cyd Harlow", "It is noted."), (letter.Subject, letter.TextBody!.Trim()));
    }

    /// <summary>Its server takes the connection and says nothing.</summary>
    [Theory, BothDatabases]
    public async Task A_provider_that_never_answers_holds_up_neither_workflows_nor_logins(Db kind)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var taken = silent.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await using var site = await Site.Start(kind, SiteSetup.Two with
        {
            Settings = new Dictionary<string, string>(SiteSetup.Two.Settings)
            {
                ["OrchardCore_Email_Smtp__DeliveryMethod"] = "Network",
                ["OrchardCore_Email_Smtp__Host"] = "127.0.0.1",
                ["OrchardCore_Email_Smtp__Port"] = $"{((IPEndPoint)silent.LocalEndpoint).Port}",
            },
        });
        var cyd = site.Customer("cyd@velonord.example", "support");
        await cyd.SignIn();
        await (await cyd.NewTicket()).File("Mail: nobody listens", "Hello?");
        using var _ = await taken.AsTask().WaitAsync(TimeSpan.FromSeconds(60));
        var number = JourneyTests.Number((await (await cyd.NewTicket()).File("Robot while the mail hangs", "Hello?")).Seen.Address);
        for (var tried = 0; !(await cyd.Open(number)).Messages.Contains("We have it: Robot while the mail hangs"); tried++)
        {
            Assert.True(tried < 100, site.Log);
            await Task.Delay(200);
        }
        Assert.Equal(200, (await site.Customer("dana@velonord.example", "support").SignIn()).Status);
    }

    private static string Emails(Site site, string tenant) => Path.Combine(site.Folder, "App_Data", "Sites", tenant, "Emails");

    private static async Task<MimeMessage> Letter(Site site, string tenant, long number)
    {
        for (var tried = 0; tried < 450; tried++) // what another process filed waits for the minute's sweep
        {
            if (Directory.Exists(Emails(site, tenant)))
                foreach (var file in Directory.GetFiles(Emails(site, tenant), "*.eml", SearchOption.AllDirectories))
                    if (await Read(file) is { Subject: { } subject } letter && subject.Contains($"{number}:", StringComparison.Ordinal)) return letter;
            await Task.Delay(200);
        }
        Assert.Fail($"No letter came.\n{site.Log}");
        return null!;
    }

    private static async Task<MimeMessage?> Read(string file)
    {
        try
        {
            return await MimeMessage.LoadAsync(file);
        }
        catch (Exception unfinished) when (unfinished is FormatException or IOException)
        {
            return null;
        }
    }
}
