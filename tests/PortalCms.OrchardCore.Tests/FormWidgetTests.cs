using PortalCms.Testing;

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
