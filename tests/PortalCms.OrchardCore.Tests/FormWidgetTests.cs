using Microsoft.EntityFrameworkCore;
using PortalCms.PrivateContent;
using PortalCms.Testing;
using PortalCms.Tickets;

namespace PortalCms.OrchardCore.Tests;

/// <summary>What does not fit goes back to the Form widget, with the portal's words and all that was typed.</summary>
[Trait("Spec", "ORC-2"), Trait("Security", "4.6")]
public sealed class FormWidgetTests(Sites sites)
{
    private const string LongText = "The text is longer than 1 MB. Shorten it, or send it as a file.";

    [Theory, BothDatabases]
    public async Task A_file_over_the_limit_or_one_too_many_files_nothing_and_keeps_the_text(Db kind)
    {
        var site = await sites.On(kind);
        var small = Enumerable.Range(1, 11).Select(i => new SentFile($"file-{i}.txt", "x"u8.ToArray(), "text/plain")).ToArray();
        await Refused(site, "big.txt is larger than 20 MB. Choose a smaller one, or send a link.", "It came off.", [new SentFile("big.txt", new byte[20 * 1024 * 1024 + 1], "text/plain")]);
        await Refused(site, "file-11.txt is one file too many: up to 10 go with one message.", "It came off.", small);
    }

    /// <summary>It would not fit into a cookie: no server would answer the next request.</summary>
    [Theory, BothDatabases]
    public async Task A_long_text_comes_back_whole_and_the_site_stays_open(Db kind)
    {
        var site = await sites.On(kind);
        await Refused(site, "Write a subject, so that we know what it is about.", new string('x', 15_000), subject: "");
        await Refused(site, null, new string('x', 150_000));
        await Refused(site, LongText, new string('x', 1_200_000), kept: 1_100_000);
    }

    [Theory, BothDatabases]
    public async Task A_name_that_is_too_long_or_an_unknown_category_is_told_at_its_field_and_files_nothing(Db kind)
    {
        var site = await sites.On(kind);
        var name = await Send(site, ("Name", new string('n', 201)));
        Assert.Contains("The name is longer than 200 characters. Shorten it.", name.Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("input-validation-error", name.Document.QuerySelector("#name")!.ClassName, StringComparison.Ordinal);
        Assert.Contains("Choose one of the categories.", (await Send(site, ("Category", "made-up"))).Document.Body!.TextContent, StringComparison.Ordinal);
        await using var db = site.Data().Open();
        Assert.False(await db.Set<Ticket>().AnyAsync(t => t.Subject == "Widget field"));
    }

    [Theory, BothDatabases]
    public async Task A_name_with_signs_that_no_database_takes_is_kept_in_one_line_and_a_category_as_chosen(Db kind)
    {
        var site = await sites.On(kind);
        Assert.Equal(200, (await Send(site, ("Email", "signs@example.com"), ("Subject", "Widget signs"), ("Name", " Sig\0n\n Ora "), ("Category", "brakes"))).Status);
        await using var db = site.Data().Open();
        var ticket = await db.Set<Ticket>().Include(t => t.Requester).SingleAsync(t => t.Subject == "Widget signs");
        Assert.Equal(("Sig\uFFFDn Ora", "brakes"), (ticket.Requester.Name, ticket.Category));
    }

    [Theory, BothDatabases]
    public async Task Who_is_signed_in_sends_their_own_files_and_they_count(Db kind)
    {
        var site = await sites.On(kind);
        var customer = site.Customer("cyd@velonord.example", "support");
        await customer.SignIn();
        var cyd = customer.Visitor;
        var filed = await cyd.Follow(await cyd.Submit(await cyd.Get("/contact"), "#contact-form", [("Subject", "Widget count"), ("Description", "It came off.")], [new SentFile("count.txt", "x"u8.ToArray(), "text/plain")]));
        Assert.Contains("?done=mailed", filed.Address, StringComparison.Ordinal);
        await using var db = site.Data().Open();
        var ticket = await db.Set<Ticket>().Include(t => t.Requester).Include(t => t.Conversations).ThenInclude(c => c.Messages).ThenInclude(m => m.Attachments).SingleAsync(t => t.Subject == "Widget count");
        var key = await db.Set<Member>().Where(m => m.ContactId == ticket.RequesterId).Select(m => m.UserKey).SingleAsync();
        Assert.Equal((1, key), (ticket.Conversations.Count, ticket.Conversations[0].Messages[0].Attachments[0].SentBy));
    }

    /// <summary>Whoever they say they are: it is the portal's day, and each portal has its own.</summary>
    [Theory, BothDatabases]
    public async Task All_who_are_not_signed_in_share_a_day_of_files_and_what_is_over_keeps_the_text(Db kind)
    {
        var site = await sites.On(kind);
        var file = new SentFile("photo.txt", [.. Enumerable.Repeat((byte)'x', 20_000)], "text/plain");
        var first = site.Visitor();
        Assert.Contains("filed=", (await first.Submit(await first.Get("/contact"), "#contact-form", [("Email", "first@example.com"), ("Subject", "Widget day"), ("Description", "It came off.")], [file])).Location, StringComparison.Ordinal);
        await Refused(site, "Without sign-in, this form takes no more than 29 KB of files from all together in 24 hours, and with yours it would be more. Send your message without them, or sign in first.", "It came off.", [file]);
        Assert.Contains("filed=", (await Send(site, ("Subject", "Widget without"))).Address, StringComparison.Ordinal);
    }

    /// <summary>Returns the page that the widget's form leads to.</summary>
    private static async Task<PageSeen> Send(Site site, params (string Name, string Value)[] fields)
    {
        var stranger = site.Visitor();
        (string Name, string Value)[] all = [("Email", "stranger@example.com"), ("Subject", "Widget field"), ("Description", "It came off.")];
        return await stranger.Follow(await stranger.Submit(await stranger.Get("/contact"), "#contact-form", [.. all.Where(a => fields.All(f => f.Name != a.Name)), .. fields]));
    }

    private static async Task Refused(Site site, string? words, string text, SentFile[]? files = null, string subject = "Widget refused", int? kept = null)
    {
        var stranger = site.Visitor();
        var answer = await stranger.Submit(await stranger.Get("/contact"), "#contact-form", [("Email", "stranger@example.com"), ("Subject", subject), ("Description", text)], files ?? []);
        Assert.DoesNotContain("filed=", answer.Location ?? "", StringComparison.Ordinal);
        Assert.True(stranger.Cookies.Sum(c => c.Value.Length) < 4096, "This is too much for cookies.");
        var page = await stranger.Follow(answer);
        Assert.Equal(200, page.Status);
        if (words is not null) Assert.Contains(words, page.Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("stranger@example.com", page.Document.QuerySelector("#email")!.GetAttribute("value"));
        Assert.True(page.Document.QuerySelector("#description")!.TextContent.Length >= (kept ?? text.Length), "The text is not whole.");
        Assert.Equal(200, (await stranger.Get("/contact")).Status);
    }
}
