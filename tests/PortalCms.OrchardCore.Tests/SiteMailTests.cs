using MimeKit;
using PortalCms.Testing;

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
        var filed = await (await dana.NewTicket()).File("Mail: none", "Nothing to read.");
        Assert.DoesNotContain("confirmation", filed.Seen.Document.QuerySelector("#notice")!.TextContent, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Emails(site, "Acme")));
    }

    private static string Emails(Site site, string tenant) => Path.Combine(site.Folder, "App_Data", "Sites", tenant, "Emails");

    private static async Task<MimeMessage> Letter(Site site, string tenant, long number)
    {
        for (var tried = 0; tried < 150; tried++)
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
